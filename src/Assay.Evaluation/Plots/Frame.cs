namespace Assay.Evaluation;

/// <summary>The grid, tick labels and axis titles around a chart.</summary>
internal static class Frame
{
    public const double Left = 52;
    public const double Right = 14;
    public const double Bottom = 42;

    /// <summary>About the width of text at the charts' size: there is no font to measure with.</summary>
    public static double WidthOf(string text) => text.Length * 6.1;

    public static string Shortened(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    public static void DrawX(SvgCanvas canvas, Axis x, double top, double bottom, string label, double left, double right, int wanted = 5, bool grid = true)
    {
        Ticks ticks = x.Ticks(wanted);
        for (int i = 0; i < ticks.Values.Length; i++)
        {
            double at = x.Map(ticks.Values[i]);
            if (grid)
                canvas.Line(at, top, at, bottom, Colors.Grid);
            canvas.Text(at, bottom + 15, ticks.Labels[i], "middle");
        }

        canvas.Text((left + right) / 2, bottom + 33, label, "middle", Colors.Ink);
    }

    public static void DrawY(SvgCanvas canvas, Axis y, double left, double right, string label, double top, double bottom, int wanted = 5)
    {
        Ticks ticks = y.Ticks(wanted);
        for (int i = 0; i < ticks.Values.Length; i++)
        {
            double at = y.Map(ticks.Values[i]);
            canvas.Line(left, at, right, at, Colors.Grid);
            canvas.Text(left - 7, at + 3.5, ticks.Labels[i], "end");
        }

        if (label.Length > 0)
            canvas.Text(13, (top + bottom) / 2, label, "middle", Colors.Ink, rotate: -90);
    }

    /// <summary>Names with their colours in rows; returns the height they take.</summary>
    public static double DrawLegend(SvgCanvas canvas, IReadOnlyList<string> names, double left, double right)
    {
        double x = left;
        double y = 12;
        for (int i = 0; i < names.Count; i++)
        {
            string name = Shortened(names[i], 40);
            double width = 24 + WidthOf(name) + 14;
            if (x > left && x + width > right)
                (x, y) = (left, y + 16);
            canvas.Line(x, y - 4, x + 18, y - 4, Colors.Series(i), 2.5, Colors.Dash(i));
            canvas.Text(x + 24, y, name, color: Colors.Ink);
            x += width;
        }

        return y + 10;
    }
}
