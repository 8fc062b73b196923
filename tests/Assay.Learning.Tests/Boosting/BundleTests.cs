using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class BundleTests
{
    private static readonly GradientBoosting Plain = new() { Target = "target", Iterations = 8, MinSamplesLeaf = 5, Features = new FeaturePlan() };

    [Fact]
    public void Bundling_changes_no_bit_of_the_model()
    {
        foreach (Table table in new[] { Indicators(700), Words(600, 300) })
        {
            byte[] bundled = Plain.Fit(table).Predictor.Save().ToBytes();
            Assert.Equal(bundled, (Plain with { BundleFeatures = false }).Fit(table).Predictor.Save().ToBytes());
            Assert.Equal(bundled, Plain.Fit(table, new FitContext { Workers = new Workers(3) }).Predictor.Save().ToBytes());
        }
    }

    [Fact]
    public void Features_that_exclude_each_other_share_columns()
    {
        Table table = Indicators(700);
        FeatureMatrix matrix = TreeTables.Matrix(table);
        BinnedFeatures binned = Binned(matrix, bundle: true);
        Assert.Equal(matrix.Features.Count, binned.FeatureCount);
        Assert.InRange(binned.ColumnCount, 5, 8);
        Assert.Equal(matrix.Features.Count, Binned(matrix, bundle: false).ColumnCount);
    }

    [Fact]
    public void Every_bin_of_a_bundle_can_be_told()
    {
        FeatureMatrix matrix = TreeTables.Matrix(Indicators(500));
        BinnedFeatures shared = Binned(matrix, bundle: true), alone = Binned(matrix, bundle: false);
        for (int feature = 0; feature < matrix.Features.Count; feature++)
        {
            byte[] codes = shared.Column(feature).ToArray();
            Assert.Equal(alone.Column(feature).ToArray(), codes.Select(code => (byte)shared.Place(feature).BinOf(code)));
        }
    }

    [Fact]
    public void Sparse_rows_are_learned_as_dense_ones()
    {
        Table words = Words(400, 40);
        SparseRows block = ((VectorColumn)words["words"]).Rows;
        Table dense = words.Without("words");
        for (int j = 0; j < block.Width; j++)
            dense = dense.With(Some.Numbers($"w{j}", [.. Enumerable.Range(0, 400).Select(row => block.Value(row, j))]));
        Assert.Equal(Plain.Fit(words).Predict(words).Values.ToArray(), Plain.Fit(dense).Predict(dense).Values.ToArray());
    }

    [Fact]
    public void Thousands_of_sparse_features_fit_into_little_memory()
    {
        Table table = Words(4000, 2000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        (Plain with { Iterations = 2 }).Fit(table);
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < 4000L * 2000 * sizeof(double), $"{used} bytes were used; the features as numbers would be {4000L * 2000 * sizeof(double)}.");
    }

    private static BinnedFeatures Binned(FeatureMatrix matrix, bool bundle) =>
        BinnedFeatures.Of(matrix, null, Binning.Of(matrix, null, 255, nativeCategories: true, null, Workers.One, default), bundle, Workers.One, default);

    /// <summary>Four quantities, thirty indicators of one category, and a column that is nearly always 0 and sometimes missing.</summary>
    private static Table Indicators(int rows)
    {
        Table table = TreeTables.Regression(rows);
        int[] category = [.. TreeTables.Uniform(rows, 5, "category").Select(u => (int)(u * 30))];
        double[] y = table["target"].ToDoubles();
        for (int c = 0; c < 30; c++)
            table = table.With(Some.Numbers($"is{c}", [.. category.Select(k => k == c ? 1.0 : 0)]));
        double[] rare = [.. TreeTables.Uniform(rows, 6, "rare").Select(u => u < 0.03 ? double.NaN : u < 0.2 ? Math.Floor(u * 100) : 0)];
        return table
            .With(Some.Numbers("rare", rare))
            .With(Some.Numbers("target", [.. y.Select((v, i) => v + (category[i] * 7 % 5) + (double.IsNaN(rare[i]) ? 3 : rare[i] / 10))]));
    }

    /// <summary>Rows of some ten weights, the first words being the most frequent, and a target that depends on a few.</summary>
    private static Table Words(int rows, int width)
    {
        RandomStream stream = RandomStream.Root(8);
        var starts = new int[rows + 1];
        var indices = new List<int>();
        var values = new List<double>();
        var target = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            RandomSource random = stream.Child(row).Draw();
            foreach (int word in Enumerable.Range(0, 10).Select(_ => (int)(width * Math.Pow(random.NextDouble(), 3))).Distinct().Order())
            {
                indices.Add(word);
                values.Add(Math.Round(random.NextDouble() + 0.1, 1));
                target[row] += (word % 7 - 3) * values[^1];
            }

            starts[row + 1] = indices.Count;
        }

        var block = new SparseRows(width, starts, [.. indices], [.. values]);
        return new Table(new VectorColumn("words", [.. Enumerable.Range(0, width).Select(j => $"w{j}")], block), Some.Numbers("x", TreeTables.Uniform(rows, 3, "x")), Some.Numbers("target", target));
    }
}
