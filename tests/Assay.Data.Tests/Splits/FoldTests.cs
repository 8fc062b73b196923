using Assay.Testing;

namespace Assay.Data.Tests.Splits;

public sealed class FoldTests
{
    public static TheoryData<FoldPlan> Plans =>
    [
        new RandomFolds(),
        new StratifiedFolds { Column = "town", Count = 3 },
        new StratifiedFolds { Column = "price" },
        new GroupFolds { Column = "day" },
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_row_validates_once_and_trains_otherwise(FoldPlan plan)
    {
        Table table = Some.Table(101);

        List<Fold> folds = [.. table.Folds(plan, seed: 7)];

        Assert.Equal(Enumerable.Range(1, plan.Count), folds.Select(f => f.Number));
        Assert.Equal(Sorted(table), folds.SelectMany(f => Some.Formatted(f.Validation.Keys)).Order(StringComparer.Ordinal));
        Assert.All(folds, f => Assert.Equal(Sorted(table), Some.Formatted(f.Train.Keys).Concat(Some.Formatted(f.Validation.Keys)).Order(StringComparer.Ordinal)));
        int[] sizes = [.. folds.Select(f => f.Validation.RowCount)];
        Assert.InRange(sizes.Max() - sizes.Min(), 0, plan is GroupFolds ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Shuffling_the_rows_moves_no_row(FoldPlan plan)
    {
        Table table = Some.Table(90);

        Assert.Equal(
            table.Folds(plan, seed: 7).Select(f => string.Join(' ', Sorted(f.Validation))),
            Some.Shuffled(table, 4).Folds(plan, seed: 7).Select(f => string.Join(' ', Sorted(f.Validation))));
    }

    [Fact]
    public void Folds_of_time_train_on_all_that_came_before()
    {
        Table table = Some.Shuffled(Some.Table(120), 9);
        double[] before = [];

        foreach (Fold fold in table.Folds(new TimeFolds { Column = "day", Count = 4 }))
        {
            double[] train = Ticks(fold.Train), validation = Ticks(fold.Validation);
            Assert.True(train.Max() < validation.Min());
            Assert.True(train.Length > before.Length);
            Assert.Equal(24, validation.Length);
            before = train;
        }

        Assert.Equal(96, before.Length);
    }

    [Fact]
    public void More_folds_than_rows_is_an_error()
    {
        Assert.Throws<SplitException>(() => Some.Table(3).Folds(new RandomFolds()));
        Assert.Throws<SplitException>(() => Some.Table(8).Folds(new TimeFolds { Column = "day" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFolds { Count = 1 });
    }

    private static double[] Ticks(Table table) => [.. ((TimestampColumn)table["day"]).Ticks.ToArray().Select(t => (double)t)];

    private static IEnumerable<string> Sorted(Table table) => Some.Formatted(table.Keys).Order(StringComparer.Ordinal);
}
