using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Interchange;

public sealed class XgboostWriteTests
{
    private static readonly Table Numbers = TreeTables.Regression(300);

    [Fact]
    public void Our_models_written_and_read_again_predict_the_same()
    {
        Table classes = TreeTables.Classes(300), three = TreeTables.Classes(300, classes: 3);
        Table counts = Numbers.With(Some.Numbers(TreeTables.Target, [.. Numbers[TreeTables.Target].ToDoubles().Select(v => Math.Round(Math.Abs(v)))]));
        RequireSame(new GradientBoosting { Target = TreeTables.Target, Iterations = 20 }.Fit(Numbers), Numbers);
        RequireSame(new GradientBoosting { Target = TreeTables.Target, Iterations = 20 }.Fit(classes), classes);
        RequireSame(new GradientBoosting { Target = TreeTables.Target, Iterations = 7 }.Fit(three), three);
        RequireSame(new GradientBoosting { Target = TreeTables.Target, Iterations = 7, Objective = ObjectiveKind.Poisson }.Fit(counts), counts);
        RequireSame(new DecisionTree { Target = TreeTables.Target }.Fit(Numbers), Numbers);
        RequireSame(new RandomForest { Target = TreeTables.Target, Trees = 9 }.Fit(Numbers), Numbers);
    }

    [Fact]
    public void A_model_without_trees_keeps_where_its_sums_start()
    {
        Model fitted = new GradientBoosting { Target = TreeTables.Target, Iterations = 1 }.Fit(Numbers);
        var trees = new TreeEnsemblePredictor(new TreeEnsembleShape(TreeLink.Identity, [1.75], ValuesALeaf: 1, Average: false), [], 4);
        Model read = Again(new Model("nothing", fitted.Signature, fitted.Features, trees));
        Assert.All(read.Predict(Numbers).Values.ToArray(), v => Assert.Equal(1.75, v));
    }

    [Fact]
    public void Categories_go_where_they_went()
    {
        TreeEnsemblePredictor trees = CategoryTrees.Ensemble();
        var plan = new FeaturePlan();
        FittedFeatures features = plan.Fit(new Table(new Float64Column("code", [0]) { Categories = 5 }, Some.Numbers("number", 0)), new FeatureContext(), out _);
        var model = new Model("trees", new ModelSignature(features.Inputs, "y", LearningTask.Regression, []), features, trees);
        double[] codes = [0, 1, 2, 3, 4, double.NaN, 33, 34];
        var rows = new Table(Some.Numbers("code", codes), Some.Numbers("number", [.. codes.Select((_, i) => i % 2 == 0 ? 0.25 : 0.75)]));
        Assert.Equal(model.Predict(rows).Values.ToArray(), Again(model).Predict(rows).Values.ToArray());
    }

    [Fact]
    public void What_XGBoost_does_not_have_is_said()
    {
        Table classes = TreeTables.Classes(100);
        Assert.Throws<LearningException>(() => Again(new RandomForest { Target = TreeTables.Target, Trees = 2 }.Fit(classes)));
        Assert.Throws<LearningException>(() => Again(new RidgeRegression { Target = TreeTables.Target }.Fit(Numbers)));
        Table huge = Numbers.With(Some.Numbers(TreeTables.Target, [.. Enumerable.Range(0, 300).Select(i => i * 1e60)]));
        Assert.Throws<LearningException>(() => Again(new DecisionTree { Target = TreeTables.Target }.Fit(huge)));
    }

    [Fact]
    public void An_isolation_forest_is_refused_as_one()
    {
        Model model = new IsolationForest { Target = TreeTables.Target, Trees = 2 }.Fit(TreeTables.Classes(100));
        LearningException error = Assert.Throws<LearningException>(() => Again(model));
        Assert.Contains("isolation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_refused_leaves_the_file_as_it_was()
    {
        using var folder = new ScratchFolder();
        string path = Path.Combine(folder.Path, "model.json");
        File.WriteAllText(path, "kept");
        Table huge = Numbers.With(Some.Numbers(TreeTables.Target, [.. Enumerable.Range(0, 300).Select(i => i * 1e60)]));
        Model model = new DecisionTree { Target = TreeTables.Target }.Fit(huge);
        Assert.Throws<LearningException>(() => XgboostModel.Write(model, path));
        Assert.Equal("kept", File.ReadAllText(path));
        using var stream = new MemoryStream();
        Assert.Throws<LearningException>(() => XgboostModel.Write(model, stream));
        Assert.Equal(0, stream.Length);
    }

    private static void RequireSame(Model model, Table rows) =>
        XgboostModelTests.RequireClose(XgboostCase.Outputs(model.Predict(rows)), XgboostCase.Outputs(Again(model).Predict(rows)), 1e-6);

    private static Model Again(Model model)
    {
        using var stream = new MemoryStream();
        XgboostModel.Write(model, stream);
        stream.Position = 0;
        return XgboostModel.Read(stream);
    }
}
