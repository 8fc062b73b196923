using System.Reflection;

using Assay.Testing;

namespace Assay.Data.Tests.Splits;

public sealed class SealedTableTests
{
    [Fact]
    public void Every_opening_is_recorded_before_rows_are_given_out()
    {
        SealedTable test = Sealed();
        var record = new List<TestOpening>();

        Table first = test.Open("final evaluation", record.Add);
        test.Open("once more", record.Add);

        Assert.Equal([new(1, "final evaluation", test.RowCount), new(2, "once more", test.RowCount)], record);
        Assert.Equal(test.RowCount, first.RowCount);
        Assert.Equal(2, test.Openings);
    }

    [Fact]
    public void An_opening_that_cannot_be_recorded_gives_no_rows_and_is_counted()
    {
        SealedTable test = Sealed();

        Assert.Throws<IOException>(() => test.Open("final", _ => throw new IOException("disk full")));
        Assert.Throws<ArgumentNullException>(() => test.Open("final", null!));
        Assert.Throws<ArgumentException>(() => test.Open(" ", _ => { }));

        Assert.Equal(1, test.Openings);
    }

    [Fact]
    public void Nothing_else_gives_out_rows()
    {
        IEnumerable<string> ways = typeof(SealedTable)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Where(m => (m as PropertyInfo)?.PropertyType == typeof(Table) || (m as MethodInfo)?.ReturnType == typeof(Table))
            .Select(m => m.Name);

        Assert.Equal(["Open"], ways);
    }

    [Fact]
    public void The_digest_says_which_rows_are_sealed()
    {
        Assert.Equal(Sealed(seed: 1).KeysDigest(), Sealed(seed: 1).KeysDigest());
        Assert.NotEqual(Sealed(seed: 1).KeysDigest(), Sealed(seed: 2).KeysDigest());
        Assert.Equal(0, Sealed().Openings);
    }

    private static SealedTable Sealed(ulong seed = 1) => Some.Table(100).Split(new RandomSplit(), seed).Test;
}
