using FsCheck;
using FsCheck.Fluent;

namespace Assay.Data.Tests.Features;

public sealed class FeaturePlanLaws
{
    [Fact]
    public void One_row_at_a_time_and_all_at_once_give_the_same_bits() => Check((plan, seed) =>
    {
        FittedFeatures fitted = Fit(plan, seed, out _);
        Table rows = SomeTable.Mixed(seed + 1, 12, missing: 0.3);
        FeatureMatrix all = fitted.Transform(rows);
        for (int row = 0; row < rows.RowCount; row++)
            Bits.AssertSameRow(all, row, fitted.Transform(rows.Slice(row, 1)), 0);
    });

    [Fact]
    public void Fitting_twice_gives_the_same_bits() => Check((plan, seed) =>
    {
        FittedFeatures first = Fit(plan, seed, out FeatureMatrix firstMatrix);
        FittedFeatures second = Fit(plan, seed, out FeatureMatrix secondMatrix);
        Assert.Equal(first.Save().ToBytes(), second.Save().ToBytes());
        Bits.AssertSame(firstMatrix, secondMatrix);
    });

    [Fact]
    public void Saving_and_loading_gives_the_same_bits() => Check((plan, seed) =>
    {
        FittedFeatures fitted = Fit(plan, seed, out _);
        byte[] bytes = fitted.Save().ToBytes();
        FittedFeatures loaded = FittedFeatures.Load(FittedState.FromBytes(bytes));
        Table rows = SomeTable.Mixed(seed + 1, 12, missing: 0.3);
        Bits.AssertSame(fitted.Transform(rows), loaded.Transform(rows));
        Assert.Equal(bytes, loaded.Save().ToBytes());
    });

    [Fact]
    public void Rows_that_are_not_given_teach_nothing() => Check((plan, seed) =>
    {
        // The dictionary of a text column keeps the values of rows that were not taken.
        Table both = Table.Concat(SomeTable.Mixed(seed, 40), Foreign());
        Table part = both.Take(Enumerable.Range(0, 40).ToArray());
        FittedFeatures alone = plan.Fit(SomeTable.Mixed(seed, 40), SomeTable.Context(seed, 40), out _);
        FittedFeatures taken = plan.Fit(part, SomeTable.Context(seed, 40), out _);
        Assert.Equal(alone.Save().ToBytes(), taken.Save().ToBytes());
    });

    [Fact]
    public void Unseen_and_missing_values_never_crash() => Check((plan, seed) =>
    {
        FittedFeatures fitted = Fit(plan, seed, out FeatureMatrix matrix);
        FeatureMatrix foreign = fitted.Transform(Foreign());
        Assert.Equal(matrix.Features, foreign.Features);
        Assert.Equal(3, foreign.RowCount);
        Assert.Equal(0, fitted.Transform(Foreign().Take([])).RowCount);
    });

    private static FittedFeatures Fit(FeaturePlan plan, int seed, out FeatureMatrix matrix) =>
        plan.Fit(SomeTable.Mixed(seed, 40), SomeTable.Context(seed, 40), out matrix);

    /// <summary>A row of values never seen, one of extremes, and one with everything missing.</summary>
    private static Table Foreign() => new(
        new Float64Column("age", [-1e300, double.PositiveInfinity, double.NaN]),
        new Int64Column("income", [long.MaxValue, long.MinValue, 0], MissingMask.Of(3, row => row == 2)),
        new BooleanColumn("flag", [true, false, false], MissingMask.Of(3, row => row == 2)),
        TextColumn.Of("home", ["castle", "= rent\u001f", null]),
        new TimestampColumn("when", [0, DateTime.MaxValue.Ticks, 0], MissingMask.Of(3, row => row == 2)),
        TextColumn.Of("note", ["quite another thing", "\ud800 lone", null]));

    private static void Check(Action<FeaturePlan, int> law)
    {
        var cases = (from plan in SomePlan.Any from seed in Gen.Choose(0, 1_000_000) select (plan, seed)).ToArbitrary();
        Prop.ForAll(cases, c => law(c.plan, c.seed)).QuickCheckThrowOnFailure();
    }
}
