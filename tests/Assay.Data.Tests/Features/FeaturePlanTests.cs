using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class FeaturePlanTests
{
    [Fact]
    public void Plans_of_equal_steps_are_equal()
    {
        var plan = new FeaturePlan(new Bin { Edges = [1, 2] }, new OneHot { Columns = ColumnSelector.Named("a", "b") });
        Assert.Equal(plan, new FeaturePlan(new Bin { Edges = [1, 2] }, new OneHot { Columns = ColumnSelector.Named("a", "b") }));
        Assert.Equal(plan.GetHashCode(), new FeaturePlan([.. plan.Steps]).GetHashCode());
        Assert.NotEqual(plan, new FeaturePlan(new Bin { Edges = [1, 3] }, new OneHot { Columns = ColumnSelector.Named("a", "b") }));
        Assert.NotEqual(plan, new FeaturePlan(new Bin { Edges = [1, 2] }, new OneHot()));
    }

    [Fact]
    public void A_column_that_no_step_encodes_is_an_error_that_names_it() =>
        Assert.Equal("t", Assert.Throws<FeatureException>(() => Fitting.Learn(new Table(Some.Texts("t", "a")))).Column);

    [Fact]
    public void A_named_column_that_is_not_there_is_an_error_with_the_nearest_name()
    {
        var error = Assert.Throws<ColumnNotFoundException>(() => Fitting.Learn(new Table(Some.Numbers("income", 1)), new Scale { Columns = ColumnSelector.Named("incom") }));
        Assert.Contains("'income'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_columns_and_their_order_do_not_matter()
    {
        Table train = SomeTable.Mixed(seed: 9, rows: 30);
        FittedFeatures fitted = FeaturePlan.ForLinearModels.Fit(train, new FeatureContext(), out FeatureMatrix matrix);
        Table reordered = train.Select(train.Columns.Select(c => c.Name).Reverse()).With(Some.Numbers("more", new double[30]));
        Bits.AssertSame(matrix, fitted.Transform(reordered));
    }

    [Fact]
    public void A_missing_column_is_an_error()
    {
        FittedFeatures fitted = new FeaturePlan().Fit(new Table(Some.Numbers("x", 1), Some.Numbers("y", 1)), new FeatureContext(), out _);
        Assert.Equal("y", Assert.Throws<ColumnNotFoundException>(() => fitted.Transform(new Table(Some.Numbers("x", 1)))).Column);
    }

    [Fact]
    public void Columns_of_another_type_are_converted_where_they_mean_the_same()
    {
        var train = new Table(Some.Integers("n", 1, 2, 3), new BooleanColumn("f", [true, false, true]), Some.Texts("t", "1", "2", "x"));
        FittedFeatures fitted = new FeaturePlan(new OneHot { Columns = ColumnSelector.All }).Fit(train, new FeatureContext(), out FeatureMatrix expected);
        var other = new Table(Some.Numbers("n", 1, 2, 2.5), Some.Integers("f", 1, 0, 1), Some.Integers("t", 1, 2, 3));
        FeatureMatrix found = fitted.Transform(other);
        Bits.AssertSameRow(expected, 0, found, 0);
        Bits.AssertSameRow(expected, 1, found, 1);
        Assert.Equal(1, found.Dense[(2 * found.DenseCount)..].ToArray().Sum());
        Assert.Throws<FeatureException>(() => fitted.Transform(new Table(Some.Numbers("n", 1), Some.Numbers("f", 0.5), Some.Texts("t", "x"))));
        Assert.Throws<FeatureException>(() => fitted.Transform(new Table(Some.Texts("n", "one"), Some.Integers("f", 1), Some.Texts("t", "x"))));
    }

    [Fact]
    public void Cancellation_is_heard()
    {
        var context = new FeatureContext { CancellationToken = new CancellationToken(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => FeaturePlan.ForTrees.Fit(SomeTable.Mixed(1, 10), context, out _));
    }

    [Fact]
    public void An_unknown_step_in_a_stored_plan_is_an_error()
    {
        FittedFeatures fitted = new FeaturePlan(new Scale()).Fit(new Table(Some.Numbers("x", 1)), new FeatureContext(), out _);
        FittedState state = fitted.Save();
        state["kinds"] = new[] { "telepathy" };
        Assert.Contains("telepathy", Assert.Throws<FittedStateException>(() => FittedFeatures.Load(state)).Message, StringComparison.Ordinal);
    }
}
