using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class RankedFeaturesTests
{
    [Fact]
    public void Ranks_are_those_of_the_distinct_values_and_missing_is_above()
    {
        RankedFeatures features = Dense(3, double.NaN, -1, 3, 7);
        Assert.Equal([-1, 3, 7], features.Distinct(0).ToArray());
        Assert.Equal([1, 3, 0, 1, 2], Gather(features, 0, [0, 1, 2, 3, 4]));
        Assert.Equal([3, 2], Gather(features, 0, [1, 4]));
        Assert.Equal(5, features.Threshold(0, 1, 2));
        Assert.Equal(double.PositiveInfinity, features.Threshold(0, 2, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sparse_feature_ranks_as_its_dense_twin(int seed)
    {
        const int Rows = 150, Width = 5;
        double[][] columns = [.. Enumerable.Range(0, Width).Select(j => TreeTables.Uniform(Rows, seed, $"c{j}").Select(u => u > 0.25 * j ? 0 : Math.Round(8 * u) - 3).ToArray())];
        columns[4] = [.. columns[4].Select(v => v + 10)];
        RankedFeatures sparse = RankedFeatures.Of(Matrix(columns), Workers.One, default);
        int[] some = [.. Enumerable.Range(0, Rows).Where(row => row % 4 != seed % 4)];
        for (int j = 0; j < Width; j++)
        {
            RankedFeatures dense = Dense(columns[j]);
            Assert.Equal(dense.Distinct(0).ToArray(), sparse.Distinct(j).ToArray());
            Assert.Equal(Gather(dense, 0, some), Gather(sparse, j, some));
            Assert.Equal(Gather(dense, 0, [Rows - 1]), Gather(sparse, j, [Rows - 1]));
        }
    }

    [Fact]
    public void Wide_sparse_features_take_memory_by_entry()
    {
        // Laid out, ranks of 2,000 rows and 50,000 features would take 400 megabytes.
        const int Rows = 2000, Width = 50_000;
        var matrix = new FeatureMatrix(
            [.. Enumerable.Range(0, Width).Select(j => new Feature($"f{j}", "text"))], Rows, [],
            new SparseRows(Width, [.. Enumerable.Range(0, Rows + 1)], [.. Enumerable.Range(0, Rows).Select(row => row * 7 % Width)], [.. Enumerable.Range(0, Rows).Select(_ => 1.0)]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        RankedFeatures features = RankedFeatures.Of(matrix, Workers.One, default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        Assert.Equal([0, 1, 0], Gather(features, 7, [0, 1, 2]));
    }

    private static int[] Gather(RankedFeatures features, int feature, int[] rows)
    {
        var ranks = new int[rows.Length];
        (int least, int greatest) = features.Gather(feature, rows, ranks);
        Assert.Equal((ranks.Min(), ranks.Max()), (least, greatest));
        return ranks;
    }

    private static RankedFeatures Dense(params double[] values) =>
        RankedFeatures.Of(TreeTables.Matrix(new Table(new Float64Column("x", values))), Workers.One, default);

    private static FeatureMatrix Matrix(double[][] columns)
    {
        int rows = columns[0].Length;
        int[][] indices = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns.Length).Where(j => columns[j][row] != 0).ToArray())];
        var starts = new int[rows + 1];
        for (int row = 0; row < rows; row++)
            starts[row + 1] = starts[row] + indices[row].Length;
        double[] values = [.. indices.SelectMany((js, row) => js.Select(j => columns[j][row]))];
        return new FeatureMatrix([.. columns.Select((_, j) => new Feature($"f{j}", "text"))], rows, [], new SparseRows(columns.Length, starts, [.. indices.SelectMany(js => js)], values));
    }
}
