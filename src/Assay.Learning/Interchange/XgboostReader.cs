using Assay.Data;

namespace Assay.Learning;

/// <summary>An XGBoost model from its JSON.</summary>
internal sealed class XgboostReader
{
    private const int OldestVersion = 1;
    private const int NewestVersion = 2;

    /// <summary>Features without names beside those that splits can use: more would make little text into much memory.</summary>
    private const int MostUnusedFeatures = 1 << 20;

    /// <summary>Classes that need not have trees, for the same reason.</summary>
    private const int MostUnusedClasses = 1 << 10;

    private readonly XgboostJson _learner;
    private readonly XgboostJson _booster;
    private readonly XgboostJson[] _trees;
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
        _booster = _learner["gradient_booster"];
        _trees = Trees["trees"].Items();
        int classes = parameters["num_class"].Int32(0, Math.Max(_trees.Length, MostUnusedClasses));
        _sums = Math.Max(1, classes);
        if ((_objective.Task == LearningTask.Multiclass) != (classes >= 2))
            throw parameters["num_class"].Must($"fit the objective '{_objective.Name}', but is {classes}");
        if (parameters.Has("num_target") && parameters["num_target"].Int32(0) > 1)
            throw parameters["num_target"].Must("be 1: models of several targets are not supported");
    }

    /// <param name="classes">Names of the classes; null for their numbers.</param>
    public Model Read(string target, IReadOnlyList<string>? classes)
    {
        Tree[] trees = ReadTrees();
        FittedFeatures features = ReadFeatures(trees.Sum(t => (long)t.LeafCount - 1));
        double start = _objective.Start(_learner["learner_model_param"]["base_score"].Single());
        var shape = new TreeEnsembleShape(_objective.Link, [.. Enumerable.Repeat(start, _sums)], ValuesALeaf: 1, Average: false);
        var predictor = new TreeEnsemblePredictor(shape, trees, _features);
        int count = _objective.Task == LearningTask.Regression ? 0 : Math.Max(2, _sums);
        string[] names = [.. classes ?? Enumerable.Range(0, count).Select(XgboostText.Of)];
        if (names.Length != count || names.Distinct(StringComparer.Ordinal).Count() != count)
            throw new ArgumentException($"There must be {count} different class names, but there are {names.Length}.", nameof(classes));
        LearningTask task = count == 2 ? LearningTask.Binary : _objective.Task;
        return new Model("xgboost", new ModelSignature(features.Inputs, target, task, names), features, predictor);
    }

    private bool IsDart => _booster["name"].Text() switch
    {
        "gbtree" => false,
        "dart" => true,
        string other => throw _booster["name"].Must($"be 'gbtree' or 'dart', boosters of trees, but is '{other}'"),
    };

    private XgboostJson Trees => (IsDart ? _booster["gbtree"] : _booster)["model"];

    private Tree[] ReadTrees()
    {
        int[] groups = Trees["tree_info"].Int32s(_trees.Length, 0, _sums - 1);
        float[] weights = IsDart ? _booster["weight_drop"].Singles(_trees.Length) : [.. Enumerable.Repeat(1f, _trees.Length)];
        return InTurn([.. _trees.Select((item, t) => new XgboostTreeReader(item, _features).Read(weights[t]))], groups);
    }

    /// <summary>With several trees an output and round XGBoost writes those of one output together; ours take turns.</summary>
    private Tree[] InTurn(Tree[] trees, int[] groups)
    {
        ILookup<int, Tree> found = groups.Zip(trees).ToLookup(pair => pair.First, pair => pair.Second);
        Tree[][] byGroup = [.. Enumerable.Range(0, _sums).Select(k => found[k].ToArray())];
        if (byGroup.Any(g => g.Length != byGroup[0].Length))
            throw Trees["tree_info"].Must("give every class as many trees");
        return [.. Enumerable.Range(0, trees.Length).Select(t => byGroup[t % _sums][t / _sums])];
    }

    /// <param name="splits">Splits of all trees.</param>
    private FittedFeatures ReadFeatures(long splits)
    {
        string[] names = _learner.Has("feature_names") ? _learner["feature_names"].Texts() : [];
        if (names.Length == 0)
        {
            if (_features > splits + MostUnusedFeatures)
                throw _learner["learner_model_param"]["num_feature"].Must($"be at most {splits + MostUnusedFeatures} for trees of {splits} splits, but is {_features}. Give the features names");
            names = [.. Enumerable.Range(0, _features).Select(i => "f" + XgboostText.Of(i))];
        }

        if (names.Length != _features || names.Distinct(StringComparer.Ordinal).Count() != _features || names.Contains(""))
            throw _learner["feature_names"].Must($"be {_features} different names");
        var columns = new Table(names.Select(name => new Float64Column(name, [])).ToArray<Column>());
        return new FeaturePlan().Fit(columns, new FeatureContext(), out _);
    }
}
