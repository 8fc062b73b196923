namespace Assay.Evaluation;

/// <summary>How many points fall into each cell of a grid over [<paramref name="Least"/>, <paramref name="Greatest"/>]². Plain data.</summary>
/// <param name="Least">Lower end of both axes.</param>
/// <param name="Greatest">Upper end of both axes.</param>
/// <param name="Counts">Shape [y][x], from the lower end up.</param>
public sealed record DensityGrid(double Least, double Greatest, int[][] Counts)
{
    /// <param name="x">Shape [points].</param>
    /// <param name="y">Shape [points]; points that are not finite are left out.</param>
    public static DensityGrid Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int size)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                least = Math.Min(least, Math.Min(x[i], y[i]));
                greatest = Math.Max(greatest, Math.Max(x[i], y[i]));
            }
        }

        int[][] counts = [.. Enumerable.Range(0, size).Select(_ => new int[size])];
        double width = greatest / size - least / size;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
                counts[Cell(y[i])][Cell(x[i])]++;
        }

        return new DensityGrid(least, greatest, counts);

        int Cell(double value) => width > 0 ? Math.Clamp((int)((value / width) - (least / width)), 0, size - 1) : 0;
    }
}
