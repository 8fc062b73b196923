using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class ScaleTests
{
    [Fact]
    public void Standard_scaling_gives_mean_0_and_deviation_1()
    {
        double[] scaled = Scaled(Scaling.Standard, 2, 4, 4, 4, 5, 5, 7, 9);
        Assert.Equal([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2], scaled);
    }

    [Fact]
    public void Robust_scaling_uses_the_median_and_the_interquartile_range() =>
        Assert.Equal([-1, -0.5, 0, 0.5, 499], Scaled(Scaling.Robust, 1, 2, 3, 4, 1001));

    [Fact]
    public void Robust_scaling_without_an_interquartile_range_uses_the_deviation() =>
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 10 / Math.Sqrt(100 * 7 / 64.0)], Scaled(Scaling.Robust, 0, 0, 0, 0, 0, 0, 0, 10));

    [Fact]
    public void Min_max_scaling_spans_0_to_1_and_later_values_may_leave_it()
    {
        Assert.Equal([0, 0.5, 1], Scaled(Scaling.MinMax, -2, 0, 2));
        Assert.Equal([2], Fitting.Apply(new Table(Some.Numbers("x", 0, 1)), new Table(Some.Numbers("x", 2)), new Scale { Method = Scaling.MinMax }).Values("x"));
    }

    [Theory]
    [InlineData(Scaling.Standard)]
    [InlineData(Scaling.Robust)]
    [InlineData(Scaling.MinMax)]
    public void A_constant_column_becomes_0_exactly(Scaling method)
    {
        Assert.Equal([0, 0, 0], Scaled(method, 0.1, 0.1, 0.1));
        Assert.Equal([0], Scaled(method, -1e300));
        Assert.Equal([0, double.NaN], Scaled(method, 7, double.NaN));
    }

    [Theory]
    [InlineData(Scaling.Standard)]
    [InlineData(Scaling.Robust)]
    [InlineData(Scaling.MinMax)]
    public void Finite_values_stay_finite_however_large_or_small(Scaling method)
    {
        Assert.All(Scaled(method, 1e200, -1e200, 3e199, 0), v => Assert.True(double.IsFinite(v)));
        Assert.All(Scaled(method, 1e-200, -1e-200, 3e-201, 0), v => Assert.True(double.IsFinite(v) && v != 0 || method != Scaling.Standard));
        Assert.All(Scaled(method, double.Epsilon, 0, 0, 0, 0), v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void Missing_values_and_infinities_stay_and_teach_nothing() =>
        Assert.Equal([-1, double.NaN, double.PositiveInfinity, 1], Scaled(Scaling.Standard, 1, double.NaN, double.PositiveInfinity, 3));

    [Fact]
    public void A_column_without_a_value_is_left_as_it_is() =>
        Assert.Equal([double.NaN, double.NaN], Scaled(Scaling.Standard, double.NaN, double.NaN));

    [Fact]
    public void Text_cannot_be_scaled() =>
        Assert.Equal("t", Assert.Throws<FeatureException>(() => Fitting.Learn(new Table(Some.Texts("t", "a")), new Scale { Columns = ColumnSelector.Text })).Column);

    private static double[] Scaled(Scaling method, params double[] values) =>
        Fitting.Learn(new Table(Some.Numbers("x", values)), new Scale { Method = method }).Values("x");
}
