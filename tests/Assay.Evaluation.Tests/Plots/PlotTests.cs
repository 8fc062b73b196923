using System.Xml.Linq;
using Assay.Data;

namespace Assay.Evaluation.Tests;

public sealed class PlotTests
{
    private const string Nasty = "<script>alert('x')</script> & \"q\" \0 \ud800";
    private static readonly double[][] Numbers = [[], [1], [0, 0, 0], [1, 2, double.NaN, 4], [double.NaN, double.NaN], [-1e308, 1e308], [1e-300, 2e-300], [double.NegativeInfinity, 5, double.PositiveInfinity], [1e15, 1e15 + 1]];

    [Fact]
    public void Every_plot_of_any_numbers_is_well_formed_and_escapes_text()
    {
        foreach (double[] numbers in Numbers)
        {
            foreach (Plot plot in Plots(numbers))
            {
                string svg = plot.ToSvg();
                XElement root = XElement.Parse(svg);
                Assert.Equal("svg", root.Name.LocalName);
                Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName == "script");
                Assert.DoesNotContain("NaN\"", svg, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity\"", svg, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_line_of_many_points_is_drawn_with_few_and_keeps_its_extremes()
    {
        double[] x = [.. Enumerable.Range(0, 200_000).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v == 100_003 ? 50 : v % 7)];
        string svg = Line([new LineSeries("a", x, y)]).ToSvg();
        Assert.InRange(svg.Length, 1000, 40_000);
        Assert.Contains(Line([new LineSeries("a", [0, 100_003, 199_999], [0, 50, 0])]).ToSvg().Split('L')[1].Split(' ')[1], svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_parts_the_line()
    {
        string svg = Line([new LineSeries("a", [0, 1, 2, 3, 4], [0, 1, double.NaN, 1, 0])]).ToSvg();
        string path = XElement.Parse(svg).Descendants().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-3, 4, "−2 0 2 4")]
    [InlineData(0, 52_000, "0 20k 40k")]
    [InlineData(0.0012, 0.0031, "0.0015 0.0020 0.0025 0.0030")]
    public void Ticks_are_round_numbers(double least, double greatest, string labels)
    {
        Assert.Equal(labels, string.Join(' ', Ticks.Of(least, greatest, 5).Labels));
    }

    private static IEnumerable<Plot> Plots(double[] numbers)
    {
        double[] x = [.. Enumerable.Range(0, numbers.Length).Select(i => (double)i)];
        yield return Line([new LineSeries(Nasty, x, numbers), new LineSeries("b", x, numbers) { Markers = true }]);
        if (numbers.Length > 0)
        {
            string[] names = [.. numbers.Select(_ => Nasty)];
            yield return new CorrelationPlot { Title = Nasty, Names = names, Values = [.. numbers.Select(_ => numbers)] };
            Merge[] merges = [.. numbers.Skip(1).Select((n, i) => new Merge(i == 0 ? 0 : numbers.Length + i - 1, i + 1, n, i + 2))];
            yield return new DendrogramPlot { Title = Nasty, XLabel = Nasty, Names = names, Tree = new Dendrogram(numbers.Length, merges) };
        }

        yield return new BarPlot { Title = Nasty, XLabel = Nasty, Bars = [.. numbers.Select(n => new Bar(Nasty, n, 0.1))] };
        yield return new IntervalPlot { Title = Nasty, XLabel = Nasty, Rows = [.. numbers.Select(n => new IntervalRow(Nasty, n, n - 1, n + 1))], Reference = 3 };
        yield return new ScatterPlot { Title = Nasty, XLabel = Nasty, YLabel = Nasty, X = x, Y = numbers };
        yield return new ScatterPlot { Title = Nasty, XLabel = Nasty, YLabel = Nasty, Density = DensityGrid.Of(x, numbers, 8) };
        yield return new HeatMap { Title = Nasty, RowsLabel = Nasty, ColumnsLabel = Nasty, Names = [Nasty, "b"], Counts = [[1, 0], [0, 0]] };
        double[] finite = [.. numbers.Where(double.IsFinite).Order()];
        yield return new HistogramPlot { Title = Nasty, XLabel = Nasty, Histogram = finite.Length == 0 ? new Histogram([], []) : Histogram.Of(finite) };
    }

    private static LinePlot Line(LineSeries[] series) => new() { Title = Nasty, XLabel = Nasty, YLabel = Nasty, Series = series };
}
