using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Where the bins of every feature end: a value is in the first bin whose bound it does not exceed.</summary>
internal sealed class Binning
{
    /// <summary>One code of a byte is left for missing values.</summary>
    public const int MostBins = 255;

    /// <summary>Quantiles of more rows than this are read from so many rows at even distances.</summary>
    private const int SampleRows = 200_000;

    private readonly double[][] _bounds;

    private Binning(double[][] bounds)
    {
        _bounds = bounds;
    }

    public int FeatureCount => _bounds.Length;

    /// <summary>Upper bounds, ascending, of all bins of a feature but the last, which has none.</summary>
    public ReadOnlySpan<double> Bounds(int feature) => _bounds[feature];

    /// <summary>Bins of known values, 1 to <see cref="MostBins"/>; the code of a missing value is this number.</summary>
    public int BinCount(int feature) => _bounds[feature].Length + 1;

    /// <summary>The threshold that sends the bins up to <paramref name="bin"/> left; infinity for the last, which parts all values from missing ones.</summary>
    public double Threshold(int feature, int bin) => bin < _bounds[feature].Length ? _bounds[feature][bin] : double.PositiveInfinity;

    /// <summary>A bin for every value where there are few enough; else bins of about equal weight.</summary>
    /// <param name="maxBins">At least 2 and at most <see cref="MostBins"/>.</param>
    /// <param name="weights">Shape [rows], or null when every row weighs 1.</param>
    public static Binning Of(FeatureMatrix rows, int maxBins, double[]? weights, Workers workers, CancellationToken cancellationToken)
    {
        var bounds = new double[rows.Features.Count][];
        workers.For(bounds.Length, feature => bounds[feature] = BoundsOf(rows, feature, maxBins, weights), cancellationToken);
        return new Binning(bounds);
    }

    private static double[] BoundsOf(FeatureMatrix rows, int feature, int maxBins, double[]? weights)
    {
        int sampled = Math.Min(rows.RowCount, SampleRows);
        var values = new double[sampled];
        double[]? sampledWeights = weights is null ? null : new double[sampled];
        int known = 0;
        for (int i = 0; i < sampled; i++)
        {
            int row = (int)((long)i * rows.RowCount / sampled);
            double value = rows[row, feature];
            if (double.IsNaN(value) || weights?[row] == 0)
                continue;
            values[known] = value;
            if (sampledWeights is not null)
                sampledWeights[known] = weights![row];
            known++;
        }

        if (sampledWeights is null)
            Array.Sort(values, 0, known);
        else
            Array.Sort(values, sampledWeights, 0, known);
        return QuantileBounds.Of(values.AsSpan(0, known), sampledWeights, maxBins);
    }
}
