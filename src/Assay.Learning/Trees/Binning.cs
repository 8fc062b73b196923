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

    /// <summary>Features that are read together: half a cache line, so that there are enough blocks for the threads.</summary>
    private const int FeaturesABlock = 4;

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
        int[] sample = Sample(rows.RowCount);
        workers.ForRange(bounds.Length, FeaturesABlock, (start, end) => BoundsOf(rows, sample, start, end, maxBins, weights, bounds), cancellationToken);
        return new Binning(bounds);
    }

    private static int[] Sample(int rows)
    {
        var sample = new int[Math.Min(rows, SampleRows)];
        for (int i = 0; i < sample.Length; i++)
            sample[i] = (int)((long)i * rows / sample.Length);
        return sample;
    }

    private static void BoundsOf(FeatureMatrix rows, int[] sample, int start, int end, int maxBins, double[]? weights, double[][] bounds)
    {
        double[][] columns = Columns(rows, sample, start, end);
        var scratch = new double[sample.Length];
        for (int feature = start; feature < end; feature++)
        {
            Span<double> values = columns[feature - start];
            bounds[feature] = weights is null ? Unweighted(values, scratch, maxBins) : Weighted(values, sample, weights, maxBins);
        }
    }

    private static double[] Unweighted(Span<double> values, Span<double> scratch, int maxBins)
    {
        int known = 0;
        foreach (double value in values)
        {
            values[known] = value;
            known += double.IsNaN(value) ? 0 : 1;
        }

        RadixSort.Sort(values[..known], scratch[..known]);
        return QuantileBounds.Of(values[..known], null, maxBins);
    }

    private static double[] Weighted(Span<double> values, int[] sample, double[] weights, int maxBins)
    {
        var sampled = new double[values.Length];
        int known = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights[sample[i]];
            (values[known], sampled[known]) = (values[i], weight);
            known += double.IsNaN(values[i]) || weight == 0 ? 0 : 1;
        }

        values[..known].Sort(sampled.AsSpan(0, known));
        return QuantileBounds.Of(values[..known], sampled, maxBins);
    }

    /// <summary>The sampled values of some neighbouring features, read together since they share cache lines.</summary>
    private static double[][] Columns(FeatureMatrix rows, int[] sample, int start, int end)
    {
        var columns = new double[end - start][];
        for (int j = 0; j < columns.Length; j++)
            columns[j] = new double[sample.Length];
        for (int i = 0; i < sample.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                columns[j][i] = rows[sample[i], start + j];
        }

        return columns;
    }
}
