using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class ImputeTests
{
    private static readonly Table Train = new(Some.Numbers("x", 1, double.NaN, 4, 2, 2, 11));

    [Fact]
    public void A_missing_number_becomes_the_statistic_of_the_training_rows()
    {
        Assert.Equal(4, Filled(ImputeStrategy.Mean));
        Assert.Equal(2, Filled(ImputeStrategy.Median));
        Assert.Equal(2, Filled(ImputeStrategy.Mode));
        Assert.Equal(-7, Filled(ImputeStrategy.Constant(-7)));
    }

    [Fact]
    public void The_median_of_two_middle_values_is_their_mean() =>
        Assert.Equal(2.5, Fitting.Learn(new Table(Some.Numbers("x", 9, 3, 2, 1, double.NaN)), new Impute()).Values("x")[4]);

    [Fact]
    public void Infinities_are_values_but_say_nothing_about_the_mean() =>
        Assert.Equal([1, double.PositiveInfinity, 3, 2], Fitting.Learn(new Table(Some.Numbers("x", 1, double.PositiveInfinity, 3, double.NaN)), new Impute { Strategy = ImputeStrategy.Mean }).Values("x"));

    [Fact]
    public void The_mean_of_huge_values_does_not_overflow() =>
        Assert.Equal(1.5e308, Fitting.Learn(new Table(Some.Numbers("x", 1.5e308, 1.5e308, double.NaN)), new Impute { Strategy = ImputeStrategy.Mean }).Values("x")[2], 1e295);

    [Fact]
    public void The_mode_of_equally_frequent_values_is_the_smallest()
    {
        Assert.Equal(3, Fitting.Learn(new Table(Some.Numbers("x", 9, 3, 9, 3, double.NaN)), new Impute { Strategy = ImputeStrategy.Mode }).Values("x")[4]);
        var text = new Impute { Columns = ColumnSelector.Text, Strategy = ImputeStrategy.Mode };
        Assert.Equal([1, 0, 0], Fitting.Learn(new Table(Some.Texts("t", "b", "a", null)), text, new Ordinal()).Values("t"));
    }

    [Fact]
    public void An_indicator_marks_what_was_missing()
    {
        var seen = new Impute { Indicator = MissingIndicator.WhenSeen };
        Assert.Equal([0, 1, 0, 0, 0, 0], Fitting.Learn(Train, seen).Values("x is missing"));
        Assert.Equal(["y"], Fitting.Learn(new Table(Some.Numbers("y", 1, 2)), seen).Names());
        Assert.Equal(["y", "y is missing"], Fitting.Learn(new Table(Some.Numbers("y", 1, 2)), seen with { Indicator = MissingIndicator.Always }).Names());
    }

    [Fact]
    public void An_indicator_counts_to_the_column_it_came_from() =>
        Assert.All(Fitting.Learn(Train, new Impute { Indicator = MissingIndicator.Always }).Features, f => Assert.Equal("x", f.Source));

    [Fact]
    public void A_value_missing_only_later_is_filled_too() =>
        Assert.Equal([2, 2], Fitting.Apply(new Table(Some.Integers("n", 1, 2, 3)), new Table(Some.Numbers("n", double.NaN, 2)), new Impute()).Values("n"));

    [Fact]
    public void A_missing_truth_value_becomes_the_more_frequent_one()
    {
        var flag = new BooleanColumn("f", [true, true, false, false], MissingMask.Of(4, row => row == 3));
        Assert.Equal([1, 1, 0, 1], Fitting.Learn(new Table(flag), new Impute { Columns = ColumnSelector.Boolean, Strategy = ImputeStrategy.Mode }).Values("f"));
    }

    [Fact]
    public void A_column_missing_throughout_is_an_error_that_names_it()
    {
        var empty = new Table(Some.Numbers("void", double.NaN, double.NaN));
        var error = Assert.Throws<FeatureException>(() => Fitting.Learn(empty, new Impute()));
        Assert.Equal("void", error.Column);
        Assert.Contains("'void'", error.Message, StringComparison.Ordinal);
        Assert.Equal([3, 3], Fitting.Learn(empty, new Impute { Strategy = ImputeStrategy.Constant(3) }).Values("void"));
    }

    [Fact]
    public void A_strategy_that_does_not_suit_the_type_is_an_error()
    {
        var texts = new Table(Some.Texts("t", "a", null));
        Assert.Throws<FeatureException>(() => Fitting.Learn(texts, new Impute { Columns = ColumnSelector.Text }));
        Assert.Throws<FeatureException>(() => Fitting.Learn(Train, new Impute { Strategy = ImputeStrategy.Constant("?") }));
        Assert.Throws<ArgumentException>(() => ImputeStrategy.Constant(double.NaN));
    }

    private static double Filled(ImputeStrategy strategy) => Fitting.Learn(Train, new Impute { Strategy = strategy }).Values("x")[1];
}
