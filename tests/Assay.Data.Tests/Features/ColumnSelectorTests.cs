namespace Assay.Data.Tests.Features;

public sealed class ColumnSelectorTests
{
    private static readonly Table Columns = SomeTable.Mixed(seed: 2, rows: 50);

    [Fact]
    public void Kinds_follow_the_order_of_the_table()
    {
        Assert.Equal(["age", "income"], Names(ColumnSelector.Numeric));
        Assert.Equal(["flag"], Names(ColumnSelector.Boolean));
        Assert.Equal(["home", "note"], Names(ColumnSelector.Text));
        Assert.Equal(["when"], Names(ColumnSelector.Timestamp));
        Assert.Equal(Columns.Columns.Select(c => c.Name), Names(ColumnSelector.All));
    }

    [Fact]
    public void Names_keep_their_own_order() => Assert.Equal(["note", "age"], Names(ColumnSelector.Named("note", "age")));

    [Fact]
    public void A_selection_can_be_narrowed()
    {
        Assert.Equal(["income"], Names(ColumnSelector.Numeric.Except("age", "unknown")));
        Table full = Columns.With(new Float64Column("age", new double[50]));
        Assert.Equal(["income"], ColumnSelector.Numeric.WithMissing.Resolve(full).Select(c => c.Name));
    }

    [Fact]
    public void No_names_select_nothing() => Assert.Empty(Names(ColumnSelector.Named()));

    private static string[] Names(ColumnSelector selector) => [.. selector.Resolve(Columns).Select(c => c.Name)];
}
