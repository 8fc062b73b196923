using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class BinTests
{
    private static readonly Table Ages = new(Some.Numbers("age", 17, 18, 29.5, 30, 64, 65, 99, double.NaN));

    [Fact]
    public void An_edge_belongs_to_the_bin_above()
    {
        var bin = new Bin { Edges = [18, 30, 65] };
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, double.NaN], Fitting.Learn(Ages, bin).Values("age"));
        FeatureMatrix labels = Fitting.Learn(Ages, bin with { Output = BinOutput.Labels }, new OneHot());
        Assert.Equal(["age = < 18", "age = [18, 30)", "age = [30, 65)", "age = ≥ 65", "age is missing"], labels.Names());
    }

    [Fact]
    public void Quantiles_fill_bins_equally()
    {
        var table = new Table(Some.Numbers("x", [.. Enumerable.Range(0, 100).Select(i => (double)(i * i))]));
        double[] codes = Fitting.Learn(table, new Bin { Bins = 4 }).Values("x");
        Assert.Equal([25, 25, 25, 25], codes.GroupBy(c => c).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Fact]
    public void Uniform_bins_are_equally_wide_and_outer_ones_open()
    {
        var bin = new Bin { Method = Binning.Uniform, Bins = 5 };
        FeatureMatrix matrix = Fitting.Apply(new Table(Some.Numbers("x", 0, 10)), new Table(Some.Numbers("x", -9, 1.9, 2, 9.9, 10, 99, double.PositiveInfinity)), bin);
        Assert.Equal([0, 0, 1, 4, 4, 4, 4], matrix.Values("x"));
    }

    [Fact]
    public void Tied_and_constant_values_give_fewer_bins()
    {
        Assert.Equal([0, 0, 0], Fitting.Learn(new Table(Some.Numbers("x", 3, 3, 3)), new Bin()).Values("x"));
        Assert.Equal([0, 0, 0, 0, 1], Fitting.Learn(new Table(Some.Numbers("x", 0, 0, 0, 0, 1)), new Bin { Bins = 10 }).Values("x").Select(Math.Sign));
        Assert.Equal([double.NaN], Fitting.Learn(new Table(Some.Numbers("x", double.NaN)), new Bin()).Values("x"));
    }

    [Fact]
    public void Edges_must_ascend()
    {
        Assert.Throws<ArgumentException>(() => new Bin { Edges = [1, 1] });
        Assert.Throws<ArgumentException>(() => new Bin { Edges = [double.NaN] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bin { Bins = 1 });
    }
}
