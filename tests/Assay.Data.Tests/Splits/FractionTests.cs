using Assay.Testing;

namespace Assay.Data.Tests.Splits;

public sealed class FractionTests
{
    [Fact]
    public void A_stratified_split_keeps_the_share_of_every_class()
    {
        Table table = new(Some.Texts("y", [.. Enumerable.Range(0, 1000).Select(i => i % 10 < 7 ? "a" : i % 10 < 9 ? "b" : null)]));

        DataSplit split = table.Split(new StratifiedSplit { Column = "y" }, seed: 3);

        Assert.Equal((600, 200, 200), (split.Train.RowCount, split.Validation.RowCount, split.Test.RowCount));
        Assert.Equal((420, 120, 60), Classes(split.Train));
        Assert.Equal((140, 40, 20), Classes(split.Validation));
    }

    [Fact]
    public void A_number_is_stratified_by_its_quantiles()
    {
        Table table = new(Some.Numbers("y", [.. Enumerable.Range(0, 1000).Select(i => (double)(i * 7 % 1000))]));

        Table test = table.Split(new StratifiedSplit { Column = "y", Bins = 5 }, seed: 3).Test.Open("count", _ => { });

        IEnumerable<int> perBin = test["y"].ToDoubles().GroupBy(v => (int)(v / 200)).Select(g => g.Count());
        Assert.Equal([40, 40, 40, 40, 40], perBin);
    }

    [Fact]
    public void A_random_split_has_its_fractions_on_average()
    {
        DataSplit split = Some.Table(20_000).Split(new RandomSplit { Validation = 0.3, Test = 0.1 }, seed: 1);

        // Six standard deviations of a binomial count.
        Assert.InRange(split.Validation.RowCount, 6_000 - 390, 6_000 + 390);
        Assert.InRange(split.Test.RowCount, 2_000 - 255, 2_000 + 255);
    }

    [Fact]
    public void Another_seed_gives_another_split()
    {
        Table table = Some.Table(200);

        Assert.NotEqual(table.Split(new RandomSplit(), seed: 1).Assignment, table.Split(new RandomSplit(), seed: 2).Assignment);
    }

    [Fact]
    public void Time_goes_on_from_train_to_validation_to_test_and_equal_times_stay_together()
    {
        long[] times = [.. Enumerable.Range(0, 103).Select(i => (long)(i * 37 % 103 / 4))];
        Table table = new(Some.Integers("t", times));

        DataSplit split = table.Split(new TimeSplit { Column = "t" });

        double[] train = split.Train["t"].ToDoubles(), validation = split.Validation["t"].ToDoubles();
        double[] test = split.Test.Open("compare", _ => { })["t"].ToDoubles();
        Assert.True(train.Max() < validation.Min());
        Assert.True(validation.Max() < test.Min());
        Assert.InRange(test.Length, 19, 23);
    }

    [Fact]
    public void A_group_is_never_in_two_parts()
    {
        Table table = Some.Table(400);

        IReadOnlyList<SplitPart> parts = table.Split(new GroupSplit { Column = "day" }, seed: 5).Assignment;

        Assert.All(
            Enumerable.Range(0, 400).GroupBy(row => table["day"].Format(row)),
            group => Assert.Single(group.Select(row => parts[row]).Distinct()));
    }

    [Fact]
    public void Fractions_that_leave_nothing_to_train_on_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSplit { Test = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSplit { Test = double.NaN });
        Assert.Throws<ArgumentException>(() => Some.Table().Split(new RandomSplit { Test = 0.5, Validation = 0.5 }));
    }

    [Fact]
    public void An_empty_part_is_an_error_with_counts_unless_none_was_wanted()
    {
        Table table = new(Some.Numbers("x", 1, 2, 3));

        SplitException error = Assert.Throws<SplitException>(() => table.Split(new StratifiedSplit { Column = "x", Test = 0.1, Validation = 0.1 }));

        Assert.Contains("3 are train, 0 validation and 0 test", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, table.Split(new StratifiedSplit { Column = "x", Test = 0, Validation = 0 }).Test.RowCount);
    }

    [Fact]
    public void A_plain_split_gives_two_open_tables_with_all_rows()
    {
        Table table = Some.Table(100);

        (Table train, Table test) = table.Split(testFraction: 0.2, seed: 7);

        Assert.Equal(
            Some.Formatted(table.Keys).Order(StringComparer.Ordinal),
            Some.Formatted(train.Keys).Concat(Some.Formatted(test.Keys)).Order(StringComparer.Ordinal));
        Assert.InRange(test.RowCount, 1, 50);
    }

    private static (int A, int B, int Missing) Classes(Table table)
    {
        string[] values = Some.Formatted(table["y"]);
        return (values.Count(v => v == "a"), values.Count(v => v == "b"), values.Count(v => v.Length == 0));
    }
}
