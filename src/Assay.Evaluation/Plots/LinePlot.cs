namespace Assay.Evaluation;

/// <summary>One line of a <see cref="LinePlot"/>.</summary>
/// <param name="X">Shape [points], ascending.</param>
/// <param name="Y">Shape [points]; NaN is a gap.</param>
public sealed record LineSeries(string Name, double[] X, double[] Y)
{
    /// <summary>Whether points are marked, too. Default: no.</summary>
    public bool Markers { get; init; }
}

/// <summary>Lines over two axes: training curves, ROC, precision-recall, calibration.</summary>
public sealed record LinePlot : Plot
{
    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    public required IReadOnlyList<LineSeries> Series { get; init; }

    public int Height { get; init; } = 300;

    /// <summary>Whether both axes run from 0 to 1 exactly. Default: they hold the data.</summary>
    public bool UnitSquare { get; init; }

    /// <summary>A dashed line of reference y = intercept + slope · x; null for none.</summary>
    public (double Intercept, double Slope)? Reference { get; init; }

    public override string ToSvg()
    {
        var canvas = new SvgCanvas(Title, Width, Height);
        double left = Frame.Left;
        double right = Width - Frame.Right;
        double top = Series.Count > 1 ? Frame.DrawLegend(canvas, [.. Series.Select(s => s.Name)], left, right) : 10;
        double bottom = Height - Frame.Bottom;
        Axis x = UnitSquare ? Axis.Exactly(0, 1, left, right) : Axis.Around(Series.SelectMany(s => s.X), left, right);
        Axis y = UnitSquare ? Axis.Exactly(0, 1, bottom, top) : Axis.Around(Series.SelectMany(s => s.Y), bottom, top);
        Frame.DrawX(canvas, x, top, bottom, XLabel, left, right);
        Frame.DrawY(canvas, y, left, right, YLabel, top, bottom);
        if (Reference is { } line)
            canvas.Line(left, y.Map(line.Intercept + (line.Slope * x.Least)), right, y.Map(line.Intercept + (line.Slope * x.Greatest)), Colors.Muted, 1, "4 4");
        for (int i = 0; i < Series.Count; i++)
            Draw(canvas, Series[i], i, x, y);
        return canvas.Finish();
    }

    private static void Draw(SvgCanvas canvas, LineSeries series, int index, Axis x, Axis y)
    {
        canvas.Path(LinePath.Of(series.X, series.Y, x, y), Colors.Series(index), 2, Colors.Dash(index));
        // A single point makes no line.
        if (!series.Markers && series.X.Length > 1)
            return;
        for (int i = 0; i < series.X.Length; i++)
        {
            if (double.IsFinite(series.X[i]) && double.IsFinite(series.Y[i]))
                canvas.Circle(x.Map(series.X[i]), y.Map(series.Y[i]), 3.5, Colors.Series(index), edge: Colors.Surface);
        }
    }
}
