using Assay.Numerics;

namespace Assay.Learning.Tests.Boosting;

public sealed class RowPartitionTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(16_384)]
    [InlineData(50_001)]
    public void Rows_are_parted_and_keep_their_order(int rows)
    {
        byte[] column = [.. TreesUniform(rows).Select(u => (byte)(u < 0.01 ? 250 : u * 8))];
        CodeSet left = default;
        foreach (int code in new[] { 1, 4, 5, 250 })
            left.Add(code);
        var partition = new RowPartition(rows, new Workers(3));
        Assert.Equal(new RowRange(0, rows), partition.Start([]));
        int lefts = partition.Split(new RowRange(2, rows - 4), column, left);
        int[] found = partition.Rows(new RowRange(0, rows)).ToArray();
        int[] middle = [.. Enumerable.Range(2, rows - 4)];
        Assert.Equal([0, 1, .. middle.Where(r => left.Contains(column[r])), .. middle.Where(r => !left.Contains(column[r])), rows - 2, rows - 1], found);
        Assert.Equal(middle.Count(r => left.Contains(column[r])), lefts);
    }

    [Fact]
    public void A_sample_begins_as_it_is()
    {
        var partition = new RowPartition(9, Workers.One);
        Assert.Equal([1, 4, 8], partition.Rows(partition.Start([1, 4, 8])).ToArray());
        Assert.Equal([0, 2, 3, 5, 6, 7], partition.Rows(partition.StartWithout([1, 4, 8])).ToArray());
    }

    private static double[] TreesUniform(int rows) => Trees.TreeTables.Uniform(rows, 7, "column");
}
