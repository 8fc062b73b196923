using Assay.Testing;

namespace Assay.Data.Tests.Columns;

public sealed class TableTests
{
    [Fact]
    public void Taken_rows_keep_their_values_missing_marks_and_keys()
    {
        Table table = Some.Table(12);
        string[] lines = Some.Lines(table);

        Table taken = table.Take([10, 3, 3, 4]);

        Assert.Equal([lines[10], lines[3], lines[3], lines[4]], Some.Lines(taken));
        Assert.Equal(["k10", "k3", "k3", "k4"], Some.Formatted(taken.Keys));
        Assert.Equal(3, taken["age"].MissingCount);
    }

    [Fact]
    public void Two_halves_make_the_whole()
    {
        Table table = Some.Table(70);

        Table joined = Table.Concat(table.Slice(0, 30), table.Slice(30, 40));

        Assert.Equal(Some.Lines(table), Some.Lines(joined));
        Assert.Equal(Some.Formatted(table.Keys), Some.Formatted(joined.Keys));
        Assert.Equal(table["age"].MissingCount, joined["age"].MissingCount);
    }

    [Fact]
    public void A_column_that_is_not_there_suggests_the_nearest()
    {
        ColumnNotFoundException error = Assert.Throws<ColumnNotFoundException>(() => Some.Table()["pirce"]);

        Assert.Contains("'price'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_must_have_one_length_and_different_names()
    {
        Assert.Throws<ArgumentException>(() => new Table(Some.Numbers("a", 1), Some.Numbers("b", 1, 2)));
        Assert.Throws<ArgumentException>(() => new Table(Some.Numbers("a", 1), Some.Numbers("a", 2)));
    }

    [Fact]
    public void Keys_must_be_there_and_differ()
    {
        Assert.Throws<ArgumentException>(() => new Table(Some.Texts("k", "a", null)).WithKeys("k"));
        Assert.Throws<ArgumentException>(() => new Table(Some.Texts("k", "a", "a")).WithKeys("k"));
    }

    [Fact]
    public void Numbers_are_read_with_missing_as_NaN()
    {
        Table table = Some.Table(12);

        Assert.True(double.IsNaN(table["age"].ToDoubles()[3]));
        Assert.Equal([1, 0, 0], table["sold"].ToDoubles()[..3]);
        Assert.Throws<InvalidOperationException>(() => table["town"].ToDoubles());
    }

    [Fact]
    public void A_replaced_column_stays_in_its_place()
    {
        Table table = Some.Table(2).With(Some.Numbers("price", 1, 2)).With(Some.Numbers("new", 3, 4)).Without("sold", "none");

        Assert.Equal(["key", "price", "age", "town", "day", "new"], table.Columns.Select(c => c.Name));
        Assert.Equal(["k0", "k1"], Some.Formatted(table.Keys));
    }
}
