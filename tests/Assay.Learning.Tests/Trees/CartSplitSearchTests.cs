using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class CartSplitSearchTests
{
    // Few rows are compared in pairs and many sorted by digits; leaves of three rows and missing values are always sorted.
    [Theory]
    [InlineData(1, 60, 1)]
    [InlineData(2, 60, 3)]
    [InlineData(3, 20, 3)]
    [InlineData(4, 300, 1)]
    [InlineData(5, 300, 3)]
    public void The_best_split_is_the_best_of_all_thresholds(int seed, int count, int least)
    {
        Table table = TreeTables.Regression(count, seed);
        FeatureMatrix matrix = TreeTables.Matrix(table);
        double[] y = table["target"].ToDoubles();
        double[] weights = [.. TreeTables.Uniform(count, seed, "w").Select(u => 0.5 + u)];
        RankedFeatures ranked = RankedFeatures.Of(matrix, Workers.One, default);
        int[] rows = [.. Enumerable.Range(0, count).Where(row => row % 3 != 1)];
        for (int feature = 0; feature < 4; feature++)
        {
            var criterion = new MeanCriterion(y, weights, shares: false);
            criterion.StartNode(rows);
            CartSplit found = new CartSplitSearch(ranked, least, rows.Length).Improve(CartSplit.None, feature, rows, ref criterion, out bool constant);
            Assert.False(constant);
            double[] x = FeatureColumn.Read(matrix, feature);
            Assert.Equal(BestGain(rows, x, y, weights, least), found.Gain, 1e-9);
            Assert.Equal(found.Gain, Gain(rows, row => double.IsNaN(x[row]) ? !found.MissingGoesRight : x[row] <= found.Threshold, y, weights), 1e-9);
        }
    }

    [Fact]
    public void Of_equal_splits_the_lowest_threshold_wins_however_it_is_found()
    {
        // Five cuts between groups of alternating targets are mirror images in pairs.
        foreach (int repeats in new[] { 1, 40 })
        {
            double[] x = [.. Enumerable.Range(0, 6 * repeats).Select(i => (double)(i / repeats))];
            double[] y = [.. x.Select(v => v % 2)];
            RankedFeatures ranked = RankedFeatures.Of(TreeTables.Matrix(new Table(new Float64Column("x", x))), Workers.One, default);
            int[] rows = [.. Enumerable.Range(0, x.Length)];
            var criterion = new MeanCriterion(y, [.. rows.Select(_ => 1.0)], shares: true);
            criterion.StartNode(rows);
            CartSplit found = new CartSplitSearch(ranked, 1, rows.Length).Improve(CartSplit.None, 0, rows, ref criterion, out _);
            Assert.Equal((0, 0.5), (found.Rank, found.Threshold));
        }
    }

    /// <summary>Every cut of the known values, missing ones on either side, by the definition of squared error.</summary>
    private static double BestGain(int[] rows, double[] x, double[] y, double[] w, int least)
    {
        double best = double.NegativeInfinity;
        foreach (double cut in rows.Select(row => x[row]).Where(v => !double.IsNaN(v)).Distinct())
        {
            foreach (bool missingRight in new[] { true, false })
            {
                bool Left(int row) => double.IsNaN(x[row]) ? !missingRight : x[row] <= cut;
                int left = rows.Count(Left);
                if (left >= least && rows.Length - left >= least)
                    best = Math.Max(best, Gain(rows, Left, y, w));
            }
        }

        return best;
    }

    private static double Gain(int[] rows, Func<int, bool> left, double[] y, double[] w) =>
        SquaredError(rows, y, w) - SquaredError([.. rows.Where(left)], y, w) - SquaredError([.. rows.Where(row => !left(row))], y, w);

    private static double SquaredError(int[] rows, double[] y, double[] w)
    {
        double mean = rows.Sum(r => w[r] * y[r]) / rows.Sum(r => w[r]);
        return rows.Sum(r => w[r] * (y[r] - mean) * (y[r] - mean));
    }
}
