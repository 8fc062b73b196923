using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class HistogramBuilderTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(40_000)]
    public void A_histogram_is_the_plain_sum_by_bin(int rows)
    {
        Table table = TreeTables.Classes(rows);
        FeatureMatrix matrix = TreeTables.Matrix(table);
        var workers = new Workers(3);
        BinnedFeatures binned = BinnedFeatures.Of(matrix, null, Binning.Of(matrix, null, 30, nativeCategories: true, null, workers, default), bundle: false, workers, default);
        TargetVector target = TargetVector.OfClasses(["a", "b"], [.. Enumerable.Range(0, rows).Select(i => i % 2)]);
        var gradients = new PackedGradients(rows);
        gradients.Fill(new LogisticObjective(target, null), 0, TreeTables.Uniform(rows, 1, "scores"), RandomStream.Root(0), workers, default);
        int[] some = [.. Enumerable.Range(0, rows).Where(row => row % 5 != 1)];

        var builder = new HistogramBuilder(binned, workers);
        var histogram = new long[binned.TotalBins];
        builder.Build(some, gradients, histogram);

        var expected = new long[binned.TotalBins];
        for (int feature = 0; feature < 4; feature++)
        {
            double[] values = FeatureColumn.Read(matrix, feature);
            foreach (int row in some)
                expected[binned.Offsets[feature] + BinOf((NumericBins)binned.Binning[feature], values[row])] += gradients.Values[row];
        }

        Assert.Equal(expected, histogram);
    }

    [Fact]
    public void Adding_and_subtracting_undo_each_other()
    {
        long[] a = [.. Enumerable.Range(0, 37).Select(i => (long)i * i)], b = [.. Enumerable.Range(0, 37).Select(i => 5L - i)];
        long[] sum = [.. a];
        HistogramKernel.Add(sum, b);
        Assert.Equal(a.Zip(b, (x, y) => x + y), sum);
        HistogramKernel.Subtract(sum, b);
        Assert.Equal(a, sum);
    }

    private static int BinOf(NumericBins bins, double value)
    {
        if (double.IsNaN(value))
            return bins.Count;
        int bin = 0;
        while (bin < bins.Count - 1 && value > bins.Bounds[bin])
            bin++;
        return bin;
    }
}
