using System.Text.Json;

using Assay.Numerics;
using Assay.Testing;

namespace Assay.Data.Tests.Profiles;

public sealed class TableProfileTests
{
    [Fact]
    public void Numbers_are_summarized()
    {
        ColumnProfile profile = Profile(Some.Numbers("x", 4, double.NaN, 1, 2, 3, 10));

        Assert.Equal((5, 1, 5), (profile.Count, profile.Missing, profile.Distinct));
        NumberSummary numbers = Assert.IsType<NumberSummary>(profile.Numbers);
        Assert.Equal((1, 10, 4), (numbers.Minimum, numbers.Maximum, numbers.Mean));
        Assert.Equal(Math.Sqrt(50 / 4.0), numbers.StandardDeviation!.Value, 15);
        // numpy.quantile([1, 2, 3, 4, 10], [.05, .25, .5, .75, .95])
        double[] expected = [1.2, 2, 3, 4, 8.8];
        Assert.All(
            numbers.Quantiles.Where(q => q.Probability is not (0.01 or 0.99)).Zip(expected),
            pair => Assert.Equal(pair.Second, pair.First.Value, 12));
    }

    [Fact]
    public void A_histogram_counts_every_value_once()
    {
        Histogram histogram = Profile(Some.Numbers("x", [.. Enumerable.Range(0, 101).Select(i => i / 10.0)])).Histogram!;

        Assert.Equal(21, histogram.Edges.Count);
        Assert.Equal((0, 10), (histogram.Edges[0], histogram.Edges[^1]));
        Assert.Equal(101, histogram.Counts.Sum());
        Assert.Equal(6, histogram.Counts[^1]);
    }

    [Fact]
    public void Infinities_are_counted_apart()
    {
        ColumnProfile profile = Profile(Some.Numbers("x", double.NegativeInfinity, 1, 3, double.PositiveInfinity));

        Assert.Equal((4, 2, 4), (profile.Count, profile.Infinite, profile.Distinct));
        Assert.Equal((1, 3), (profile.Numbers!.Minimum, profile.Numbers.Maximum));
        Assert.Null(Profile(Some.Numbers("x", double.PositiveInfinity)).Numbers);
    }

    [Theory]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(5e-324, 1e-323)]
    [InlineData(1, 1)]
    public void Extreme_values_give_finite_statistics(double first, double second)
    {
        ColumnProfile profile = Profile(Some.Numbers("x", first, second));

        Assert.True(double.IsFinite(profile.Numbers!.Mean));
        Assert.All(profile.Histogram!.Edges, edge => Assert.True(double.IsFinite(edge)));
        Assert.Equal(2, profile.Histogram.Counts.Sum());
        Assert.True(JsonSerializer.Serialize(profile).Length > 0);
    }

    [Fact]
    public void The_most_frequent_values_come_first_and_then_the_order_of_values()
    {
        ColumnProfile text = Profile(Some.Texts("t", "b", "a", null, "c", "c", "a", "b", "z"));
        ColumnProfile integers = Profile(Some.Integers("i", 10, 9, 9, 10, -1));

        Assert.Equal([new("a", 2), new("b", 2), new("c", 2), new("z", 1)], text.Top);
        Assert.Equal([new("9", 2), new("10", 2), new("-1", 1)], integers.Top);
        Assert.Equal((7, 1, 4), (text.Count, text.Missing, text.Distinct));
    }

    [Fact]
    public void Texts_that_no_row_uses_are_not_counted()
    {
        Column column = Some.Texts("t", "a", "b", "c").Take([0, 2]);

        Assert.Equal(2, Profile(column).Distinct);
    }

    [Fact]
    public void Threads_and_the_order_of_rows_do_not_matter()
    {
        Table table = Some.Table(500).With(Some.Numbers("x", [.. Enumerable.Range(0, 500).Select(i => Math.Sqrt(i) * 1e10)]));
        string expected = JsonSerializer.Serialize(TableProfile.Of(table));

        Assert.Equal(expected, JsonSerializer.Serialize(TableProfile.Of(table, new Workers(7))));
        Assert.Equal(expected, JsonSerializer.Serialize(TableProfile.Of(Some.Shuffled(table, 3))));
    }

    [Fact]
    public void An_empty_column_has_no_numbers()
    {
        ColumnProfile profile = Profile(Some.Numbers("x"));

        Assert.Equal((0, 0, 0), (profile.Count, profile.Missing, profile.Distinct));
        Assert.Null(profile.Numbers);
    }

    private static ColumnProfile Profile(Column column) => TableProfile.Of(new Table(column)).Columns[0];
}
