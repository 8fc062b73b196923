using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Explanations;

public sealed class TreeExplainerTests
{
    private static readonly Table Numbers = TreeTables.Regression(200);
    private static readonly Table TwoClasses = TreeTables.Classes(200);
    private static readonly Table ThreeClasses = TreeTables.Classes(200, classes: 3);

    public static TheoryData<string> Models => [.. Cases().Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void Values_and_the_expected_score_sum_to_the_raw_score(string name)
    {
        (Model model, Table rows) = Cases()[name]();
        Explanation explanation = TreeExplainer.Of(model).Explain(rows);
        double[] raw = RawScores(model, rows);
        int outputs = explanation.Outputs.Count;
        Assert.Equal(rows.RowCount, explanation.RowCount);
        for (int row = 0; row < rows.RowCount; row++)
        {
            for (int k = 0; k < outputs; k++)
                Assert.Equal(raw[row * outputs + k], explanation.Expected[k] + explanation.Of(row, k).ToArray().Sum(), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Interactions_are_symmetric_and_their_rows_sum_to_the_values(string name)
    {
        (Model model, Table all) = Cases()[name]();
        Table rows = all.Slice(0, 30);
        TreeExplainer explainer = TreeExplainer.Of(model);
        Explanation explanation = explainer.Explain(rows);
        InteractionExplanation interactions = explainer.ExplainInteractions(rows);
        int m = explanation.Names.Count;
        for (int row = 0; row < rows.RowCount; row++)
        {
            for (int k = 0; k < explanation.Outputs.Count; k++)
            {
                double[] matrix = interactions.Of(row, k).ToArray();
                for (int i = 0; i < m; i++)
                {
                    Assert.Equal(explanation.Of(row, k)[i], matrix.AsSpan(i * m, m).ToArray().Sum(), 1e-9);
                    Assert.All(Enumerable.Range(0, m), j => Assert.Equal(matrix[i * m + j], matrix[j * m + i]));
                }
            }
        }
    }

    [Fact]
    public void The_expected_score_is_the_training_mean_where_second_derivatives_are_equal_and_only_there()
    {
        Model squares = new GradientBoosting { Target = TreeTables.Target, Iterations = 20 }.Fit(Numbers);
        Model logistic = new GradientBoosting { Target = TreeTables.Target, Iterations = 20 }.Fit(TwoClasses);
        Assert.Equal(RawScores(squares, Numbers).Average(), TreeExplainer.Of(squares).Explain(Numbers).Expected[0], 1e-6);
        double gap = RawScores(logistic, TwoClasses).Average() - TreeExplainer.Of(logistic).Explain(TwoClasses).Expected[0];
        Assert.True(Math.Abs(gap) > 1e-3, $"The gap is {gap}.");
    }

    [Fact]
    public void Rows_alone_and_on_any_threads_get_the_same_bits()
    {
        (Model model, Table rows) = Cases()["softmax"]();
        TreeExplainer explainer = TreeExplainer.Of(model);
        Explanation one = explainer.Explain(rows);
        InteractionExplanation pairs = explainer.ExplainInteractions(rows);
        foreach (int threads in new[] { 2, 7 })
        {
            Explanation other = explainer.Explain(rows, new Workers(threads));
            InteractionExplanation otherPairs = explainer.ExplainInteractions(rows, new Workers(threads));
            for (int row = 0; row < rows.RowCount; row++)
            {
                Assert.Equal(one.Of(row, 1).ToArray(), other.Of(row, 1).ToArray());
                Assert.Equal(pairs.Of(row, 1).ToArray(), otherPairs.Of(row, 1).ToArray());
            }
        }

        for (int row = 0; row < 20; row++)
            Assert.Equal(one.Of(row, 2).ToArray(), explainer.Explain(rows.Slice(row, 1)).Of(0, 2).ToArray());
    }

    [Fact]
    public void Features_are_summed_by_the_column_they_came_from()
    {
        Table table = Numbers.With(Some.Texts("kind", [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? "red" : i % 3 == 1 ? "green" : "blue")]));
        Model model = new GradientBoosting { Target = TreeTables.Target, Iterations = 5, Features = new FeaturePlan(new OneHot()) }.Fit(table);
        TreeExplainer explainer = TreeExplainer.Of(model);
        Explanation whole = explainer.Explain(table), bySource = whole.BySource();
        Assert.Equal(["x0", "x1", "x2", "x3", "kind"], bySource.Names);
        int[] kinds = [.. Enumerable.Range(0, whole.Names.Count).Where(i => whole.Names[i].StartsWith("kind", StringComparison.Ordinal))];
        Assert.True(kinds.Length >= 2);
        Assert.Equal(kinds.Sum(i => whole.Of(7)[i]), bySource.Of(7)[4], 1e-12);
        InteractionExplanation pairs = explainer.ExplainInteractions(table.Slice(0, 9)).BySource();
        Assert.Equal(bySource.Of(7)[4], pairs.Of(7)[20..].ToArray().Sum(), 1e-9);
        Assert.Equal(1, explainer.GainImportance().Sum(p => p.Value), 1e-12);
        Assert.Equal(1, explainer.SplitImportance().Sum(p => p.Value), 1e-12);
        Assert.Equal(["kind", "x0", "x1", "x2", "x3"], explainer.GainImportance().Select(p => p.Key).Order());
    }

    [Fact]
    public void Splits_are_counted_by_feature()
    {
        TreeEnsemblePredictor predictor = CategoryTrees.Ensemble();
        Assert.Equal([4.0 / 6, 2.0 / 6], predictor.SplitImportance());
        Assert.Equal([10.0 / 14, 4.0 / 14], predictor.GainImportance());
    }

    [Fact]
    public void A_feature_the_trees_do_not_use_adds_nothing()
    {
        Table table = Numbers.With(Some.Numbers("constant", [.. Enumerable.Repeat(1.0, 200)]));
        Explanation explanation = TreeExplainer.Of(new RandomForest { Target = TreeTables.Target, Trees = 5 }.Fit(table)).Explain(table);
        int constant = explanation.Names.ToList().IndexOf("constant");
        Assert.Equal(0, explanation.MeanMagnitudes()[constant]);
        Assert.All(Enumerable.Range(0, 4), i => Assert.True(explanation.MeanMagnitudes()[i] > 0));
    }

    [Fact]
    public void What_cannot_be_explained_is_said()
    {
        Assert.Throws<LearningException>(() => TreeExplainer.Of(new RidgeRegression { Target = TreeTables.Target }.Fit(Numbers)));
        (Model model, _) = Cases()["forest"]();
        FittedState state = model.Predictor.Save();
        state["covers"] = Array.Empty<double>();
        var forgetful = new Model("random-forest", model.Signature, model.Features, TreeEnsembleState.Load(state));
        Assert.Contains("Fit it again", Assert.Throws<LearningException>(() => TreeExplainer.Of(forgetful)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_stops_an_explanation()
    {
        (Model model, Table rows) = Cases()["forest"]();
        Assert.Throws<OperationCanceledException>(() => TreeExplainer.Of(model).Explain(rows, null, new CancellationToken(canceled: true)));
    }

    private static SortedDictionary<string, Func<(Model Model, Table Rows)>> Cases() => new(StringComparer.Ordinal)
    {
        ["squared"] = () => (new GradientBoosting { Target = TreeTables.Target, Iterations = 10 }.Fit(Numbers), Numbers),
        ["logistic"] = () => (new GradientBoosting { Target = TreeTables.Target, Iterations = 10 }.Fit(TwoClasses), TwoClasses),
        ["softmax"] = () => (new GradientBoosting { Target = TreeTables.Target, Iterations = 5 }.Fit(ThreeClasses), ThreeClasses),
        ["tree"] = () => (new DecisionTree { Target = TreeTables.Target }.Fit(ThreeClasses), ThreeClasses),
        ["forest"] = () => (new RandomForest { Target = TreeTables.Target, Trees = 10 }.Fit(Numbers), Numbers),
        ["binary forest"] = () => (new RandomForest { Target = TreeTables.Target, Trees = 10 }.Fit(TwoClasses), TwoClasses),
        ["class forest"] = () => (new RandomForest { Target = TreeTables.Target, Trees = 10 }.Fit(ThreeClasses), ThreeClasses),
    };

    /// <summary>Shape [rows × sums], through the trees themselves.</summary>
    private static double[] RawScores(Model model, Table rows)
    {
        var predictor = (TreeEnsemblePredictor)model.Predictor;
        FeatureMatrix matrix = model.Features.Transform(rows);
        int sums = predictor.Shape.SumCount;
        var raw = new double[rows.RowCount * sums];
        for (int row = 0; row < rows.RowCount; row++)
        {
            for (int k = 0; k < sums; k++)
                raw[row * sums + k] = predictor.Shape.Base[k];
            for (int t = 0; t < predictor.TreeCount; t++)
            {
                Tree tree = predictor.Trees[t];
                TreeNode leaf = tree.Nodes[tree.LeafOf(matrix, row)];
                if (predictor.Shape.ValuesALeaf == 1)
                    raw[row * sums + t % sums] += leaf.Number;
                for (int k = 0; k < sums && predictor.Shape.ValuesALeaf > 1; k++)
                    raw[row * sums + k] += tree.Values[leaf.Left + k];
            }

            for (int k = 0; k < sums && predictor.Shape.Average; k++)
                raw[row * sums + k] /= predictor.TreeCount;
        }

        return raw;
    }
}
