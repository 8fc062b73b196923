using Assay.Testing;

namespace Assay.Data.Tests.Splits;

public sealed class GivenSplitTests
{
    private static readonly GivenSplit Plan = new() { Column = "part" };

    [Fact]
    public void Rows_go_where_the_column_says_and_the_column_goes()
    {
        Table table = new(Some.Texts("part", "test", "train", "validation", "train"), Some.Integers("x", 0, 1, 2, 3));

        DataSplit split = table.Split(Plan);

        Assert.Equal(["1", "3"], Some.Lines(split.Train));
        Assert.Equal(["2"], Some.Lines(split.Validation));
        Assert.Equal(["0"], Some.Formatted(split.Test.Keys));
        Assert.Equal(["1", "2", "3"], Some.Lines(split.TrainAndValidation()));
    }

    [Theory]
    [InlineData("Train")]
    [InlineData("valid")]
    [InlineData(null)]
    public void Anything_else_is_an_error_with_its_row(string? part)
    {
        Table table = new(Some.Texts("part", "train", part, "test"));

        SplitException error = Assert.Throws<SplitException>(() => table.Split(Plan));

        Assert.Equal(1, error.Row);
        Assert.Contains("row 2 of 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_does_not_occur_is_an_error() =>
        Assert.Throws<SplitException>(() => new Table(Some.Texts("part", "train", "test")).Split(Plan));
}
