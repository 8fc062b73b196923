using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Forests;

public sealed class ExtraTreesTests
{
    [Fact]
    public void Thresholds_are_uniform_between_the_ends()
    {
        // A stump on a target that any split improves: its threshold is the one that was drawn.
        var table = new Table(Some.Numbers("x", 10, 11, 17, 20), Some.Numbers("target", 1, 2, 3, 9));
        var predictor = (TreeEnsemblePredictor)new ExtraTrees { Target = "target", Trees = 2000, MaxDepth = 1 }.Fit(table).Predictor;
        double[] thresholds = [.. predictor.Trees.Select(tree => tree.Nodes[0].Number)];
        Assert.All(thresholds, threshold => Assert.InRange(threshold, 10, 20));
        Assert.Equal(15, thresholds.Average(), 0.3);
        Assert.Equal(0.7, thresholds.Count(threshold => threshold < 17) / 2000.0, 0.04);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_gain_of_a_drawn_split_is_that_of_the_rows_it_parts(int seed)
    {
        Table table = TreeTables.Regression(80, seed);
        FeatureMatrix matrix = TreeTables.Matrix(table);
        double[] y = table["target"].ToDoubles();
        double[] weights = [.. Enumerable.Repeat(1.0, 80)];
        RankedFeatures ranked = RankedFeatures.Of(matrix, Workers.One, default);
        int[] rows = [.. Enumerable.Range(0, 80).Where(row => row % 4 != 0)];
        RandomSource random = RandomStream.Root((ulong)seed).Draw();
        for (int feature = 0; feature < 4; feature++)
        {
            var criterion = new MeanCriterion(y, weights, shares: false);
            criterion.StartNode(rows);
            CartSplit found = new RandomSplitSearch(ranked, 1, rows.Length).Improve(CartSplit.None, feature, rows, ref criterion, ref random, out bool constant);
            Assert.False(constant);
            double[] x = FeatureColumn.Read(matrix, feature);
            int[] left = [.. rows.Where(row => double.IsNaN(x[row]) ? !found.MissingGoesRight : x[row] <= found.Threshold)];
            Assert.InRange(left.Length, 1, rows.Length - 1);
            Assert.Equal(Squares(rows, y) - Squares(left, y) - Squares([.. rows.Except(left)], y), found.Gain, 1e-9);
        }
    }

    [Fact]
    public void Without_bootstrap_a_forest_knows_its_training_rows()
    {
        Table table = TreeTables.Regression(150);
        Assert.Equal(0, TreeTables.SquaredError(new ExtraTrees { Target = "target", Trees = 10 }.Fit(table), table), 1e-18);
    }

    [Fact]
    public void Missing_alone_can_be_a_split()
    {
        var table = new Table(Some.Numbers("x", 2, 2, 2, double.NaN, double.NaN), Some.Numbers("target", 5, 5, 5, 1, 1));
        Assert.Equal([5, 5, 5, 1, 1], new ExtraTrees { Target = "target", Trees = 3 }.Fit(table).Predict(table).Values.ToArray());
    }

    [Theory]
    [InlineData(0, 1, 0.5, 0.5)]
    [InlineData(-1e308, 1e308, 0.75, 5e307)]
    [InlineData(1, double.PositiveInfinity, 0, 1)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 0.5, 0)]
    public void A_threshold_lies_between_any_two_values(double low, double high, double uniform, double expected) =>
        Assert.Equal(expected, RandomThreshold.Between(low, high, uniform), 1e-9 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void A_threshold_never_reaches_the_upper_end()
    {
        double high = Math.BitIncrement(1);
        Assert.Equal(1, RandomThreshold.Between(1, high, 0.999));
        Assert.Equal(double.NegativeInfinity, RandomThreshold.Between(double.NegativeInfinity, double.MinValue, 0.5));
    }

    private static double Squares(int[] rows, double[] y)
    {
        double mean = rows.Average(row => y[row]);
        return rows.Sum(row => (y[row] - mean) * (y[row] - mean));
    }
}
