using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class TreeGrowerTests
{
    private const int Rows = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Rows_are_kept_in_the_leaves_that_the_tree_leads_them_to(int sampledOf)
    {
        // Two rows miss the value and have no weight, so sums do not show them; most rows are on the left.
        double[] x = [.. Enumerable.Range(0, Rows).Select(i => i is 17 or 150 ? double.NaN : i)];
        double[] weights = [.. x.Select(v => double.IsNaN(v) ? 0.0 : 1)];
        var matrix = new FeatureMatrix([new Feature("x", "x")], Rows, x);
        var objective = new SquaredErrorObjective(TargetVector.OfNumbers([.. x.Select(v => v > 160 ? 1.0 : 0)]), weights);
        Binning binning = Binning.Of(matrix, null, 255, nativeCategories: true, null, Workers.One, default);
        BinnedFeatures binned = BinnedFeatures.Of(matrix, null, binning, bundle: false, Workers.One, default);
        var gradients = new PackedGradients(Rows);
        gradients.Fill(objective, 0, new double[Rows], RandomStream.Root(1), Workers.One, default);
        var options = new GradientBoosting { Target = "y", MinSamplesLeaf = 1, MaxLeaves = 2 };
        var grower = new TreeGrower(binned, matrix.Features, options, Workers.One, default);
        int[] sample = sampledOf == 0 ? [] : [.. Enumerable.Range(0, Rows).Where(row => row % sampledOf == 0)];

        BoostedTree grown = grower.Grow(gradients, sample, RandomStream.Root(2));

        Assert.Equal(2, grown.Leaves.Length);
        foreach (BoostedLeaf leaf in grown.Leaves)
        {
            int[] rows = [.. grower.Rows(leaf), .. grower.OtherRows(leaf)];
            Assert.Equal([.. Enumerable.Range(0, Rows).Where(row => grown.Tree.LeafOf(matrix, row) == leaf.Node)], rows.Order());
            Assert.Equal(grower.Rows(leaf).ToArray().Order(), grower.Rows(leaf).ToArray());
        }
    }
}
