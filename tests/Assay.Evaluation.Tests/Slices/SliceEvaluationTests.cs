using Assay.Data;
using Assay.Learning;

namespace Assay.Evaluation.Tests;

public sealed class SliceEvaluationTests
{
    private const int Rows = 400;
    private static readonly TargetVector Truth = Made.Labels(Rows);

    private static readonly Table Inputs = new(
        TextColumn.Of("home", [.. Enumerable.Range(0, Rows).Select(i => i % 40 == 0 ? null : i % 4 == 1 ? "rent" : i % 50 == 3 ? "rare" : "owner")]),
        new Float64Column("income", [.. Enumerable.Range(0, Rows).Select(i => i % 10 == 9 ? double.NaN : i * 7.3 % 100)]),
        new Int64Column("children", [.. Enumerable.Range(0, Rows).Select(i => i % 3L)]),
        TextColumn.Of("code", [.. Enumerable.Range(0, Rows).Select(i => "c" + (i % 70))]));

    [Theory]
    [InlineData("home")]
    [InlineData("income")]
    [InlineData("children")]
    [InlineData("code")]
    public void The_slices_of_a_column_part_the_rows(string column)
    {
        int[] rows = [.. SliceDefinition.Split(Inputs, column).SelectMany(s => s.Rows).Order()];
        Assert.Equal(Enumerable.Range(0, Rows), rows);
        Assert.Equal(SliceDefinition.Split(Inputs, column).Count, SliceDefinition.Split(Inputs, column).Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void Numbers_with_many_values_are_cut_into_quarters()
    {
        IReadOnlyList<Slice> slices = SliceDefinition.Split(Inputs, "income");
        Assert.Equal(5, slices.Count);
        Assert.All(slices.Take(4), s => Assert.InRange(s.Rows.Length, 85, 95));
        Assert.Equal("income is missing", slices[4].Name);
        Assert.Equal(["children = 0", "children = 1", "children = 2"], SliceDefinition.Split(Inputs, "children").Select(s => s.Name));
    }

    [Fact]
    public void A_slice_that_is_worse_beyond_noise_is_flagged_and_small_ones_are_not_judged()
    {
        double[] good = Made.Skilled(Truth, 2, "good").PositiveProbabilities();
        Predictions predictions = Made.Binary([.. good.Select((p, i) => i % 4 == 1 ? 1 - p : p)]);
        SliceResult[] slices = [.. Evaluation().Evaluate(Inputs, predictions, Truth, ["home", "home = rent"]).SelectMany(g => g.Slices)];
        Assert.Equal(["home = owner", "home = rent", "home = rare", "home is missing", "home = rent"], slices.Select(s => s.Name));
        Assert.Equal([false, true, false, false, true], slices.Select(s => s.WorseThanRest));
        Assert.Equal([false, false, true, true, false], slices.Select(s => s.TooSmall));
        Assert.Null(slices[2].Primary);
        Assert.Equal(slices[1].Primary!.Value - slices[1].Rest, slices[1].Difference);
        Assert.Equal(slices[1].Difference, slices[4].Difference);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Predictions predictions = Made.Skilled(Truth, 1, "a");
        SliceResult[] One(int threads) => [.. Evaluation(threads).Evaluate(Inputs, predictions, Truth, ["income", "home = rent"]).SelectMany(g => g.Slices).Select(s => s with { Metrics = [] })];
        Assert.Equal(One(1), One(2));
        Assert.Equal(One(1), One(7));
    }

    [Fact]
    public void A_slice_of_all_rows_or_of_none_is_an_answer()
    {
        Predictions predictions = Made.Skilled(Truth, 1, "a");
        SliceResult[] slices = [.. Evaluation().Evaluate(Inputs, predictions, Truth, ["children >= 0", "children > 5"]).SelectMany(g => g.Slices)];
        Assert.Equal((Rows, false, false), (slices[0].Rows, slices[0].TooSmall, slices[0].WorseThanRest));
        Assert.True(double.IsNaN(slices[0].Rest) && double.IsNaN(slices[0].DifferenceLower));
        Assert.Equal((0, true), (slices[1].Rows, slices[1].TooSmall));
        Assert.Empty(slices[1].Metrics);
    }

    private static SliceEvaluation Evaluation(int threads = 1) => new() { Primary = Metric.LogLoss, Bootstrap = Made.Bootstrap(threads) };
}
