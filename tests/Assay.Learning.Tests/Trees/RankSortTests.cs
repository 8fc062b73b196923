namespace Assay.Learning.Tests.Trees;

public sealed class RankSortTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(24, 1000)]
    [InlineData(25, 3)]
    [InlineData(200, 1024)]
    [InlineData(500, 1025)]
    [InlineData(3000, 2_000_000)]
    public void Keys_are_those_of_a_stable_sort(int rows, int distinct)
    {
        int[] ranks = [.. TreeTables.Uniform(rows, rows, "ranks").Select(u => 77 + (int)(u * distinct))];
        ulong[] expected = [.. Enumerable.Range(0, rows).OrderBy(i => ranks[i]).Select(i => ((ulong)(uint)ranks[i] << 32) | (uint)i)];
        var sort = new RankSort(rows + 5);
        for (int again = 0; again < 2; again++)
            Assert.Equal(expected, sort.Sort(ranks, ranks.Min(), ranks.Max()).ToArray());
    }
}
