namespace Assay.Evaluation;

/// <summary>Predicted against actual numbers on equal axes with the diagonal: points, or a density where there are many.</summary>
public sealed record ScatterPlot : Plot
{
    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    /// <summary>Shape [points]; not drawn when there is a density.</summary>
    public double[] X { get; init; } = [];

    /// <summary>Shape [points].</summary>
    public double[] Y { get; init; } = [];

    /// <summary>Counts on a grid instead of points; null for points.</summary>
    public DensityGrid? Density { get; init; }

    public int Height { get; init; } = 340;

    public override string ToSvg()
    {
        var canvas = new SvgCanvas(Title, Width, Height);
        double left = Frame.Left;
        double right = Width - Frame.Right;
        double bottom = Height - Frame.Bottom;
        const double Top = 10;
        double[] ends = Density is { } grid ? [grid.Least, grid.Greatest] : [.. X, .. Y];
        Axis x = Axis.Around(ends, left, right);
        Axis y = Axis.Around(ends, bottom, Top);
        Frame.DrawX(canvas, x, Top, bottom, XLabel, left, right);
        Frame.DrawY(canvas, y, left, right, YLabel, Top, bottom);
        if (Density is not null)
            DrawDensity(canvas, Density, x, y);
        else
            DrawPoints(canvas, x, y);
        canvas.Line(left, bottom, right, Top, Colors.Muted, 1, "4 4");
        return canvas.Finish();
    }

    private void DrawPoints(SvgCanvas canvas, Axis x, Axis y)
    {
        double opacity = X.Length > 500 ? 0.3 : X.Length > 100 ? 0.45 : 0.7;
        for (int i = 0; i < X.Length; i++)
        {
            if (double.IsFinite(X[i]) && double.IsFinite(Y[i]))
                canvas.Circle(x.Map(X[i]), y.Map(Y[i]), 2.5, Colors.Series(0), opacity);
        }
    }

    private static void DrawDensity(SvgCanvas canvas, DensityGrid grid, Axis x, Axis y)
    {
        int size = grid.Counts.Length;
        double most = Math.Sqrt(grid.Counts.Max(row => row.Max()));
        double width = Math.Max(0.5, (x.Map(grid.Greatest) - x.Map(grid.Least)) / size);
        double height = Math.Max(0.5, (y.Map(grid.Least) - y.Map(grid.Greatest)) / size);
        for (int r = 0; r < size; r++)
        {
            for (int c = 0; c < size; c++)
            {
                // Square roots show the thin parts beside the dense ones.
                if (grid.Counts[r][c] > 0)
                    canvas.Rectangle(x.Map(grid.Least) + (c * width), y.Map(grid.Least) - ((r + 1) * height), width, height, Colors.Series(0), 0.12 + (0.88 * Math.Sqrt(grid.Counts[r][c]) / most));
            }
        }
    }
}
