using Assay.Data;

namespace Assay.Learning;

/// <summary>An XGBoost model from its JSON.</summary>
internal sealed class XgboostReader
{
    private const int OldestVersion = 1;
    private const int NewestVersion = 2;

    private readonly XgboostJson _learner;
    private readonly XgboostObjective _objective;
    private readonly int _features;
    private readonly int _sums;

    public XgboostReader(XgboostJson json)
    {
        int[] version = json["version"].Int32s(-1, 0);
        if (version.Length == 0 || version[0] is < OldestVersion or > NewestVersion)
            throw json["version"].Must($"be {OldestVersion}.x or {NewestVersion}.x, but is {string.Join('.', version)}");
        _learner = json["learner"];
        _objective = XgboostObjective.Named(_learner["objective"]["name"].Text());
        XgboostJson parameters = _learner["learner_model_param"];
        _features = parameters["num_feature"].Int32(1, TreeNode.MostFeatures);
        int classes = parameters["num_class"].Int32(0);
        _sums = Math.Max(1, classes);
        if ((_objective.Task == LearningTask.Multiclass) != (classes >= 2))
            throw parameters["num_class"].Must($"fit the objective '{_objective.Name}', but is {classes}");
        if (parameters.Has("num_target") && parameters["num_target"].Int32(0) > 1)
            throw parameters["num_target"].Must("be 1: models of several targets are not supported");
    }

    /// <param name="classes">Names of the classes; null for their numbers.</param>
    public Model Read(string target, IReadOnlyList<string>? classes)
    {
        TreeEnsemblePredictor predictor = ReadPredictor();
        FittedFeatures features = ReadFeatures();
        int count = _objective.Task == LearningTask.Regression ? 0 : Math.Max(2, _sums);
        string[] names = [.. classes ?? Enumerable.Range(0, count).Select(XgboostText.Of)];
        if (names.Length != count || names.Distinct(StringComparer.Ordinal).Count() != count)
            throw new ArgumentException($"There must be {count} different class names, but there are {names.Length}.", nameof(classes));
        LearningTask task = count == 2 ? LearningTask.Binary : _objective.Task;
        return new Model("xgboost", new ModelSignature(features.Inputs, target, task, names), features, predictor);
    }

    private TreeEnsemblePredictor ReadPredictor()
    {
        XgboostJson booster = _learner["gradient_booster"];
        string name = booster["name"].Text();
        if (name is not ("gbtree" or "dart"))
            throw booster["name"].Must($"be 'gbtree' or 'dart', boosters of trees, but is '{name}'");
        XgboostJson model = name == "dart" ? booster["gbtree"]["model"] : booster["model"];
        XgboostJson[] items = model["trees"].Items();
        int[] groups = model["tree_info"].Int32s(items.Length, 0, _sums - 1);
        float[] weights = name == "dart" ? booster["weight_drop"].Singles(items.Length) : [.. Enumerable.Repeat(1f, items.Length)];
        Tree[] trees = [.. items.Select((item, t) => new XgboostTreeReader(item, _features).Read(weights[t]))];
        double start = _objective.Start(_learner["learner_model_param"]["base_score"].Single());
        var shape = new TreeEnsembleShape(_objective.Link, [.. Enumerable.Repeat(start, _sums)], ValuesALeaf: 1, Average: false);
        return new TreeEnsemblePredictor(shape, InTurn(trees, groups, model), _features);
    }

    /// <summary>With several trees an output and round XGBoost writes those of one output together; ours take turns.</summary>
    private Tree[] InTurn(Tree[] trees, int[] groups, XgboostJson model)
    {
        Tree[][] byGroup = [.. Enumerable.Range(0, _sums).Select(k => trees.Where((_, t) => groups[t] == k).ToArray())];
        if (byGroup.Any(g => g.Length != byGroup[0].Length))
            throw model["tree_info"].Must("give every class as many trees");
        return [.. Enumerable.Range(0, trees.Length).Select(t => byGroup[t % _sums][t / _sums])];
    }

    private FittedFeatures ReadFeatures()
    {
        string[] names = _learner.Has("feature_names") ? _learner["feature_names"].Texts() : [];
        if (names.Length == 0)
            names = [.. Enumerable.Range(0, _features).Select(i => "f" + XgboostText.Of(i))];
        if (names.Length != _features || names.Distinct(StringComparer.Ordinal).Count() != _features || names.Contains(""))
            throw _learner["feature_names"].Must($"be {_features} different names");
        var columns = new Table(names.Select(name => new Float64Column(name, [])).ToArray<Column>());
        return new FeaturePlan().Fit(columns, new FeatureContext(), out _);
    }
}
