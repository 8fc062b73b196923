using System.Globalization;

namespace Assay.Evaluation;

/// <summary>Counts in a grid with names, shaded by their share of the row: a confusion matrix.</summary>
public sealed record HeatMap : Plot
{
    private const int MaxNumbers = 12;

    public required string RowsLabel { get; init; }

    public required string ColumnsLabel { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Shape [names][names].</summary>
    public required int[][] Counts { get; init; }

    public override string ToSvg()
    {
        int n = Names.Count;
        double left = Math.Min(30 + Names.Max(name => Frame.WidthOf(Frame.Shortened(name, 16))), Width * 0.35);
        double cell = Math.Min(150, (Width - left - Frame.Right) / n);
        double rowHeight = Math.Min(cell, Math.Max(56, 200.0 / n));
        bool slanted = Names.Any(name => Frame.WidthOf(Frame.Shortened(name, 16)) > cell - 4);
        double top = slanted ? 34 + Names.Max(name => Frame.WidthOf(Frame.Shortened(name, 16))) * 0.75 : 42;
        double right = left + (cell * n);
        double bottom = top + (rowHeight * n);
        var canvas = new SvgCanvas(Title, Width, bottom + 12);
        canvas.Text((left + right) / 2, 14, ColumnsLabel, "middle", Colors.Ink);
        canvas.Text(13, (top + bottom) / 2, RowsLabel, "middle", Colors.Ink, rotate: -90);
        for (int r = 0; r < n; r++)
        {
            string name = Frame.Shortened(Names[r], 16);
            canvas.Text(left - 8, top + ((r + 0.5) * rowHeight) + 4, name, "end");
            double x = left + ((r + 0.5) * cell);
            canvas.Text(slanted ? x + 3 : x, top - 8, name, slanted ? "start" : "middle", rotate: slanted ? -45 : 0);
            DrawRow(canvas, r, left, top + (r * rowHeight), cell, rowHeight);
        }

        return canvas.Finish();
    }

    private void DrawRow(SvgCanvas canvas, int row, double left, double y, double cell, double height)
    {
        int total = Counts[row].Sum();
        for (int c = 0; c < Names.Count; c++)
        {
            double share = total == 0 ? 0 : Counts[row][c] / (double)total;
            double x = left + (c * cell);
            string percent = (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
            string hint = string.Create(CultureInfo.InvariantCulture, $"{RowsLabel} {Names[row]}, {ColumnsLabel} {Names[c]}: {Counts[row][c]} ({percent} % of the row)");
            canvas.Rectangle(x + 1, y + 1, cell - 2, height - 2, Colors.Grid, radius: 3);
            canvas.Rectangle(x + 1, y + 1, cell - 2, height - 2, Colors.Series(row == c ? 0 : 1), 0.06 + (share * 0.79), 3, hint);
            if (Names.Count > MaxNumbers)
                continue;
            string color = share > 0.55 ? Colors.Surface : Colors.Ink;
            double middle = x + (cell / 2);
            bool tall = height >= 36 && cell >= 44;
            canvas.Text(middle, y + (height / 2) + (tall ? -1 : 4), Counts[row][c].ToString(CultureInfo.InvariantCulture), "middle", color, "font-weight:600");
            if (tall)
                canvas.Text(middle, y + (height / 2) + 13, percent + " %", "middle", color, "font-size:10px");
        }
    }
}
