using System.Globalization;

namespace Assay.Evaluation;

/// <summary>A value with an interval, in a row of an <see cref="IntervalPlot"/>.</summary>
/// <param name="Lower">NaN when there is no interval.</param>
/// <param name="Upper">NaN likewise.</param>
/// <param name="Emphasis">How the row stands out.</param>
public sealed record IntervalRow(string Name, double Value, double Lower, double Upper, IntervalEmphasis Emphasis = IntervalEmphasis.Normal);

/// <summary>How a row of an <see cref="IntervalPlot"/> stands out.</summary>
public enum IntervalEmphasis
{
    Normal,

    /// <summary>The row the plot is about.</summary>
    Strong,

    /// <summary>There for comparison, such as a baseline.</summary>
    Muted,

    /// <summary>A row to be worried about.</summary>
    Alarm,
}

/// <summary>Values with whiskers, one a row: a leaderboard, slices.</summary>
public sealed record IntervalPlot : Plot
{
    private const double RowHeight = 24;

    public required string XLabel { get; init; }

    public required IReadOnlyList<IntervalRow> Rows { get; init; }

    /// <summary>A vertical line of reference; null for none.</summary>
    public double? Reference { get; init; }

    public override string ToSvg()
    {
        double height = 10 + (Rows.Count * RowHeight) + Frame.Bottom;
        var canvas = new SvgCanvas(Title, Width, height);
        double left = RowLabels.Width([.. Rows.Select(r => r.Name)], Width);
        double right = Width - Frame.Right - 8;
        double bottom = height - Frame.Bottom;
        IEnumerable<double> values = Rows.SelectMany(r => new[] { r.Value, r.Lower, r.Upper });
        Axis x = Axis.Around(Reference is { } here ? values.Append(here) : values, left, right);
        Frame.DrawX(canvas, x, 6, bottom, XLabel, left, right);
        if (Reference is { } reference)
            canvas.Line(x.Map(reference), 6, x.Map(reference), bottom, Colors.Muted, 1, "4 4");
        for (int i = 0; i < Rows.Count; i++)
            Draw(canvas, Rows[i], x, 10 + ((i + 0.5) * RowHeight), left);
        return canvas.Finish();
    }

    private static void Draw(SvgCanvas canvas, IntervalRow row, Axis x, double y, double left)
    {
        string color = row.Emphasis switch
        {
            IntervalEmphasis.Muted => Colors.Muted,
            IntervalEmphasis.Alarm => Colors.Series(1),
            _ => Colors.Series(0),
        };
        bool strong = row.Emphasis == IntervalEmphasis.Strong;
        string text = Frame.Shortened(row.Name, RowLabels.MaxLength);
        canvas.Text(left - 10, y + 4, text, "end", row.Emphasis == IntervalEmphasis.Muted ? Colors.Muted : Colors.Ink, strong ? "font-weight:600" : null);
        if (double.IsFinite(row.Lower) && double.IsFinite(row.Upper))
            canvas.Line(x.Map(row.Lower), y, x.Map(row.Upper), y, color, strong ? 3 : 2);
        if (double.IsFinite(row.Value))
            canvas.Circle(x.Map(row.Value), y, strong ? 5 : 4, color, edge: Colors.Surface, hint: string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Value:G4} ({row.Lower:G4} to {row.Upper:G4})"));
    }
}
