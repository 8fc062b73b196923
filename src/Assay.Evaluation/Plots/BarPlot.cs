using System.Globalization;

namespace Assay.Evaluation;

/// <summary>A bar of a <see cref="BarPlot"/>.</summary>
/// <param name="Error">Half the length of the error bar; 0 for none.</param>
public sealed record Bar(string Name, double Value, double Error = 0);

/// <summary>Horizontal bars from zero with error bars, one a row.</summary>
public sealed record BarPlot : Plot
{
    private const double RowHeight = 22;

    public required string XLabel { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    public override string ToSvg()
    {
        double height = 10 + (Bars.Count * RowHeight) + Frame.Bottom;
        var canvas = new SvgCanvas(Title, Width, height);
        double left = RowLabels.Width([.. Bars.Select(b => b.Name)], Width);
        double right = Width - Frame.Right - 8;
        double bottom = height - Frame.Bottom;
        Axis x = Axis.Around(Bars.SelectMany(b => new[] { b.Value - b.Error, b.Value + b.Error }), left, right, includeZero: true);
        Frame.DrawX(canvas, x, 6, bottom, XLabel, left, right);
        for (int i = 0; i < Bars.Count; i++)
        {
            Bar bar = Bars[i];
            double y = 10 + ((i + 0.5) * RowHeight);
            canvas.Text(left - 10, y + 4, Frame.Shortened(bar.Name, RowLabels.MaxLength), "end", Colors.Ink);
            if (!double.IsFinite(bar.Value))
                continue;
            double from = Math.Min(x.Map(0), x.Map(bar.Value));
            double to = Math.Max(x.Map(0), x.Map(bar.Value));
            string hint = string.Create(CultureInfo.InvariantCulture, $"{bar.Name}: {bar.Value:G4} ± {bar.Error:G3}");
            canvas.Rectangle(from, y - 7, to - from, 14, Colors.Series(0), 0.75, 2, hint);
            if (bar.Error > 0)
                canvas.Line(x.Map(bar.Value - bar.Error), y, x.Map(bar.Value + bar.Error), y, Colors.Ink, 1.5);
        }

        canvas.Line(x.Map(0), 6, x.Map(0), bottom, Colors.Muted);
        return canvas.Finish();
    }
}
