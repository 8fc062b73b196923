using System.Globalization;

namespace Assay.Evaluation;

/// <summary>Correlations of every pair in a grid: one colour above zero, another below, stronger the further from it.</summary>
public sealed record CorrelationPlot : Plot
{
    private const int MaxNumbers = 12;

    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Shape [names][names], in [−1, 1]; NaN is left blank.</summary>
    public required double[][] Values { get; init; }

    public override string ToSvg()
    {
        int n = Names.Count;
        double left = RowLabels.Width(Names, Width);
        double cell = Math.Min(90, (Width - left - Frame.Right) / n);
        double rowHeight = Math.Min(cell, 34);
        double top = 16 + (Names.Max(name => Frame.WidthOf(Frame.Shortened(name, 16))) * 0.75);
        var canvas = new SvgCanvas(Title, Width, top + (n * rowHeight) + 12);
        for (int r = 0; r < n; r++)
        {
            double y = top + (r * rowHeight);
            canvas.Text(left - 10, y + (rowHeight / 2) + 4, Frame.Shortened(Names[r], RowLabels.MaxLength), "end", Colors.Ink);
            canvas.Text(left + ((r + 0.5) * cell) + 3, top - 8, Frame.Shortened(Names[r], 16), rotate: -45);
            for (int c = 0; c < n; c++)
                DrawCell(canvas, r, c, left + (c * cell), y, cell, rowHeight);
        }

        return canvas.Finish();
    }

    private void DrawCell(SvgCanvas canvas, int row, int column, double x, double y, double width, double height)
    {
        double value = Values[row][column];
        canvas.Rectangle(x + 1, y + 1, width - 2, height - 2, Colors.Grid, radius: 3);
        if (!double.IsFinite(value))
            return;
        double strength = Math.Min(1, Math.Abs(value));
        string number = value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−');
        canvas.Rectangle(x + 1, y + 1, width - 2, height - 2, Colors.Series(value < 0 ? 1 : 0), 0.06 + (strength * 0.79), 3, $"{Names[row]}, {Names[column]}: {number}");
        if (Names.Count <= MaxNumbers)
            canvas.Text(x + (width / 2), y + (height / 2) + 4, number, "middle", strength > 0.55 ? Colors.Surface : Colors.Ink);
    }
}
