using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Anomalies;

public sealed class IsolationForestTests
{
    private static readonly IsolationForest Forest = new() { Target = "target" };

    [Fact]
    public void A_far_point_scores_above_all_others_and_above_a_half()
    {
        double[] x = [.. TreeTables.Uniform(300, 1, "x"), 9], z = [.. TreeTables.Uniform(300, 1, "z"), -4];
        double[] scores = Scores(Forest, new Table(Some.Numbers("x", x), Some.Numbers("z", z)));
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores[^1] > 0.7 && scores[..^1].Max() < scores[^1], $"{scores[^1]} against {scores[..^1].Max()}.");
    }

    [Fact]
    public void The_score_of_two_rows_worked_by_hand()
    {
        // One split parts them: a path of 1, and c(2) = 1, so 2^(−1/1). A third row at prediction ends with its neighbour.
        Model model = Forest.FitUnlabelled(new Table(Some.Numbers("x", 0, 1)));
        Assert.Equal([0.5, 0.5, 0.5], model.Predict(new Table(Some.Numbers("x", 0, 1, 77))).PositiveProbabilities());
    }

    [Fact]
    public void The_score_of_three_rows_worked_by_hand()
    {
        // Of 0, 0 and 1 the third leaves at the first split; the equal two never part: 1 + c(2) = 2. c(3) = 2 · 1.5 − 4/3 = 5/3.
        double[] scores = Scores(Forest, new Table(Some.Numbers("x", 0, 0, 1)));
        Assert.Equal(Math.Pow(2, -2 / (5.0 / 3)), scores[0], 1e-12);
        Assert.Equal(scores[0], scores[1]);
        Assert.Equal(Math.Pow(2, -1 / (5.0 / 3)), scores[2], 1e-12);
    }

    [Fact]
    public void Rows_that_are_all_alike_score_a_half() =>
        Assert.All(Scores(Forest, new Table(Some.Numbers("x", [.. Enumerable.Repeat(3.0, 40)]))), score => Assert.Equal(0.5, score, 1e-12));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 5 / 3.0)]
    [InlineData(256, 10.24869)]
    public void Mean_path_lengths_are_those_of_binary_search_trees(int rows, double expected) =>
        Assert.Equal(expected, PathLength.Average(rows), 1e-4);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    public void Contamination_cuts_its_share_and_keeps_the_order(double share)
    {
        Table table = new(Some.Numbers("x", TreeTables.Uniform(500, 2, "x")), Some.Numbers("z", TreeTables.Uniform(500, 2, "z")));
        double[] plain = Scores(Forest, table), cut = Scores(Forest with { Contamination = share }, table);
        Assert.Equal((int)(share * 500), cut.Count(score => score > 0.5));
        int[] order = [.. Enumerable.Range(0, 500).OrderBy(row => plain[row])];
        for (int i = 1; i < order.Length; i++)
            Assert.True(cut[order[i]] >= cut[order[i - 1]] - 1e-12);
    }

    [Fact]
    public void Labels_are_not_learned_from()
    {
        Table table = TreeTables.Classes(200);
        string[] turned = [.. Some.Formatted(table["target"]).Reverse()];
        byte[] one = Forest.Fit(table).Predictor.Save().ToBytes();
        Assert.Equal(one, Forest.Fit(table.With(Some.Texts("target", turned))).Predictor.Save().ToBytes());
        Assert.Equal(one, Forest.FitUnlabelled(table.Without("target")).Predictor.Save().ToBytes());
    }

    [Fact]
    public void The_positive_class_is_the_anomaly()
    {
        var table = new Table(Some.Numbers("x", [.. TreeTables.Uniform(100, 3, "x"), 50]), Some.Texts("target", [.. Enumerable.Repeat("good", 100), "bad"]));
        Predictions predictions = (Forest with { Positive = "bad" }).Fit(table).Predict(table);
        Assert.Equal(["good", "bad"], predictions.Classes);
        Assert.Equal(1, predictions.Label(100));
    }

    [Fact]
    public void A_missing_value_is_no_anomaly_by_itself()
    {
        double[] x = TreeTables.Uniform(200, 4, "x"), z = TreeTables.Uniform(200, 4, "z");
        x[7] = double.NaN;
        z[8] = double.NaN;
        double[] scores = Scores(Forest, new Table(Some.Numbers("x", x), Some.Numbers("z", z)));
        double usual = scores.Order().ElementAt(180);
        Assert.True(scores[7] < usual && scores[8] < usual, $"{scores[7]} and {scores[8]} are not below {usual}.");
    }

    [Fact]
    public void Sparse_features_score_as_their_dense_twins()
    {
        // The same candidates in the same order: every row has an entry in the sparse column.
        double[] x = [.. TreeTables.Uniform(80, 5, "x").Select(u => u + 1)];
        Feature[] names = [new("x", "x")];
        var dense = new FeatureMatrix(names, 80, x);
        var sparse = new FeatureMatrix(names, 80, [], new SparseRows(1, [.. Enumerable.Range(0, 81)], new int[80], x));
        Assert.Equal(Leaves(dense), Leaves(sparse));

        static double[] Leaves(FeatureMatrix matrix) =>
            [.. new IsolationTreeGrower(matrix, [.. Enumerable.Range(0, 80)], null, RandomStream.Root(3)).Grow().Nodes.ToArray().Select(node => node.Number)];
    }

    [Fact]
    public void Absent_entries_are_zeros_and_only_features_with_entries_are_drawn()
    {
        // One row of a thousand columns has an entry: any split that there is parts it from the others.
        var starts = new int[21];
        Array.Fill(starts, 1, 13, 8);
        var matrix = new FeatureMatrix([.. Enumerable.Range(0, 1000).Select(j => new Feature($"f{j}", "f"))], 20, [], new SparseRows(1000, starts, [617], [2.5]));
        Tree tree = new IsolationTreeGrower(matrix, [.. Enumerable.Range(0, 20)], null, RandomStream.Root(4)).Grow();
        Assert.Equal(3, tree.Nodes.Length);
        Assert.Equal(617, tree.Nodes[0].Feature);
        Assert.Equal(1, tree.Nodes[tree.LeafOf(matrix, 12)].Number);
    }

    [Fact]
    public void Rows_without_weight_are_not_drawn()
    {
        var table = new Table(Some.Numbers("x", [.. TreeTables.Uniform(50, 6, "x"), 90]), Some.Numbers("w", [.. Enumerable.Repeat(1.0, 50), 0]));
        var predictor = (TreeEnsemblePredictor)(Forest with { Weight = "w" }).FitUnlabelled(table).Predictor;
        Assert.All(predictor.Trees, tree => Assert.Equal(50, tree.Covers[0]));
        Assert.All(predictor.Trees, tree => Assert.All(tree.Nodes.ToArray(), node => Assert.True(node.IsLeaf || node.Number < 1)));
    }

    [Fact]
    public void Too_few_rows_and_options_out_of_range_are_refused()
    {
        LearningException fault = Assert.Throws<LearningException>(() => Forest.FitUnlabelled(new Table(Some.Numbers("x", 1))));
        Assert.Contains("at least two rows", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Forest with { MaxSamples = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Forest with { Contamination = 0.6 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Forest with { MaxFeatures = 0 });
    }

    private static double[] Scores(IsolationForest forest, Table table) => forest.FitUnlabelled(table).Predict(table).PositiveProbabilities();
}
