using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class CartSplitSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_best_split_is_the_best_of_all_thresholds(int seed)
    {
        Table table = TreeTables.Regression(60, seed);
        FeatureMatrix matrix = TreeTables.Matrix(table);
        double[] y = table["target"].ToDoubles();
        double[] weights = [.. TreeTables.Uniform(60, seed, "w").Select(u => 0.5 + u)];
        RankedFeatures ranked = RankedFeatures.Of(matrix, Workers.One, default);
        int[] rows = [.. Enumerable.Range(0, 60)];
        for (int feature = 0; feature < 4; feature++)
        {
            var criterion = new MeanCriterion(y, weights, shares: false);
            criterion.StartNode(rows);
            CartSplit found = new CartSplitSearch(ranked, minSamplesLeaf: 3).Improve(CartSplit.None, feature, rows, ref criterion, out bool constant);
            Assert.False(constant);
            Assert.Equal(BestGain(FeatureColumn.Read(matrix, feature), y, weights, 3), found.Gain, 1e-9);
        }
    }

    /// <summary>Every cut of the known values, missing ones on either side, by the definition of squared error.</summary>
    private static double BestGain(double[] x, double[] y, double[] w, int least)
    {
        int[] all = [.. Enumerable.Range(0, x.Length)];
        double whole = SquaredError(all, y, w);
        double best = double.NegativeInfinity;
        foreach (double cut in x.Where(v => !double.IsNaN(v)).Distinct())
        {
            foreach (bool missingRight in new[] { true, false })
            {
                bool Left(int row) => double.IsNaN(x[row]) ? !missingRight : x[row] <= cut;
                int[] left = [.. all.Where(Left)];
                int[] right = [.. all.Where(row => !Left(row))];
                if (left.Length >= least && right.Length >= least)
                    best = Math.Max(best, whole - SquaredError(left, y, w) - SquaredError(right, y, w));
            }
        }

        return best;
    }

    private static double SquaredError(int[] rows, double[] y, double[] w)
    {
        double mean = rows.Sum(r => w[r] * y[r]) / rows.Sum(r => w[r]);
        return rows.Sum(r => w[r] * (y[r] - mean) * (y[r] - mean));
    }
}
