using System.Globalization;
using Assay.Data;

namespace Assay.Evaluation;

/// <summary>Counts over bins of one axis.</summary>
public sealed record HistogramPlot : Plot
{
    public required Histogram Histogram { get; init; }

    /// <summary>Empty, with <see cref="Height"/> small, for a chart without axes that fits into a table.</summary>
    public string XLabel { get; init; } = "";

    public int Height { get; init; } = 300;

    /// <summary>A vertical line of reference; null for none.</summary>
    public double? Reference { get; init; }

    /// <summary>Whether only the bars are drawn. Default: no.</summary>
    public bool Bare { get; init; }

    public override string ToSvg()
    {
        var canvas = new SvgCanvas(Title, Width, Height);
        double left = Bare ? 0 : Frame.Left;
        double right = Bare ? Width : Width - Frame.Right;
        double top = Bare ? 1 : 10;
        double bottom = Bare ? Height - 1 : Height - Frame.Bottom;
        IReadOnlyList<double> edges = Histogram.Edges;
        bool drawable = edges.Count > 1 && edges[^1] - edges[0] > 0 && double.IsFinite(edges[^1] - edges[0]);
        Axis x = drawable ? Axis.Exactly(edges[0], edges[^1], left, right) : Axis.Around(edges, left, right);
        int most = Histogram.Counts.DefaultIfEmpty(0).Max();
        Axis y = Axis.Exactly(0, Math.Max(1, most * (Bare ? 1 : 1.05)), bottom, top);
        if (!Bare)
        {
            Frame.DrawX(canvas, x, top, bottom, XLabel, left, right, grid: false);
            Frame.DrawY(canvas, y, left, right, "rows", top, bottom);
        }

        for (int i = 0; i < Histogram.Counts.Count; i++)
        {
            double from = drawable ? x.Map(edges[i]) : left + ((right - left) * 0.45);
            double to = drawable ? x.Map(edges[i + 1]) : left + ((right - left) * 0.55);
            if (Histogram.Counts[i] == 0)
                continue;
            double height = Math.Max(1, bottom - y.Map(Histogram.Counts[i]));
            string hint = string.Create(CultureInfo.InvariantCulture, $"{edges[i]:G4} to {edges[i + 1]:G4}: {Histogram.Counts[i]}");
            canvas.Rectangle(from + 0.5, bottom - height, to - from - 1, height, Colors.Series(0), 0.75, hint: Bare ? null : hint);
        }

        if (Reference is { } reference && !Bare)
            canvas.Line(x.Map(reference), top, x.Map(reference), bottom, Colors.Ink, 1, "4 4");
        return canvas.Finish();
    }
}
