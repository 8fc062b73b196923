using System.Buffers;
using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The bins of every feature of a matrix.</summary>
internal sealed class Binning
{
    /// <summary>One code of a byte is left for missing values.</summary>
    public const int MostBins = 255;

    /// <summary>Quantiles of more rows than this are read from so many picks: a rank is off by a tenth of a percent at most.</summary>
    private const int MostPicks = 200_000;

    /// <summary>Features that are read together: half a cache line, so that there are enough blocks for the threads.</summary>
    private const int FeaturesABlock = 4;

    private readonly FeatureBins[] _bins;

    private Binning(FeatureBins[] bins)
    {
        _bins = bins;
    }

    public int FeatureCount => _bins.Length;

    public FeatureBins this[int feature] => _bins[feature];

    /// <summary>A bin for every value or category where there are few enough; else bins of about equal weight, and the rare categories together.</summary>
    /// <param name="sparse">The sparse block of the rows by column; null when there is none.</param>
    /// <param name="maxBins">At least 2 and at most <see cref="MostBins"/>.</param>
    /// <param name="nativeCategories">Whether features that are categories get bins of categories; otherwise their codes are numbers.</param>
    /// <param name="weights">Shape [rows], or null when every row weighs 1.</param>
    public static Binning Of(FeatureMatrix rows, SparseColumns? sparse, int maxBins, bool nativeCategories, double[]? weights, Workers workers, CancellationToken cancellationToken)
    {
        var bins = new FeatureBins[rows.Features.Count];
        RowPicks picks = RowPicks.Of(rows.RowCount, weights, MostPicks);
        workers.ForRange(rows.DenseCount, FeaturesABlock, (start, end) => BinDense(rows, picks, start, end, maxBins, bins), cancellationToken);
        workers.For(bins.Length, feature =>
        {
            if (nativeCategories && rows.Features[feature].Categories > 0)
                bins[feature] = CategoryBins.Of(CategoryWeights(rows, feature, weights), maxBins);
            else if (feature >= rows.DenseCount)
                bins[feature] = BinSparse(sparse!.Rows(feature - rows.DenseCount), sparse.Values(feature - rows.DenseCount), rows.RowCount, maxBins, weights);
        }, cancellationToken);
        return new Binning(bins);
    }

    private static void BinDense(FeatureMatrix rows, RowPicks picks, int start, int end, int maxBins, FeatureBins[] bins)
    {
        int count = picks.Rows.Length;
        double[] buffer = ArrayPool<double>.Shared.Rent((end - start + 1) * count);
        Span<double> scratch = buffer.AsSpan((end - start) * count, count);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < end - start; j++)
                buffer[(j * count) + i] = rows[picks.Rows[i], start + j];
        }

        for (int j = 0; j < end - start; j++)
        {
            Span<double> values = buffer.AsSpan(j * count, count);
            bins[start + j] = new NumericBins(picks.Weights is null ? Unweighted(values, scratch, maxBins) : Weighted(values, picks.Weights, maxBins));
        }

        ArrayPool<double>.Shared.Return(buffer);
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

    private static double[] Weighted(Span<double> values, double[] weights, int maxBins)
    {
        var sorted = new double[values.Length];
        int known = 0;
        for (int i = 0; i < values.Length; i++)
        {
            (values[known], sorted[known]) = (values[i], weights[i]);
            known += double.IsNaN(values[i]) || weights[i] == 0 ? 0 : 1;
        }

        values[..known].Sort(sorted.AsSpan(0, known));
        return QuantileBounds.Of(values[..known], sorted, maxBins);
    }

    /// <summary>Of the entries, and a zero as heavy as all rows that have none.</summary>
    private static NumericBins BinSparse(ReadOnlySpan<int> entryRows, ReadOnlySpan<double> entries, int rows, int maxBins, double[]? weights)
    {
        var values = new double[entries.Length + 1];
        var heavy = new double[entries.Length + 1];
        double rest = weights is null ? rows : weights.Sum();
        for (int i = 0; i < entries.Length; i++)
        {
            (values[i], heavy[i]) = (entries[i], weights?[entryRows[i]] ?? 1);
            rest -= heavy[i];
        }

        heavy[^1] = entries.Length < rows ? Math.Max(0, rest) : 0;
        return new NumericBins(Weighted(values, heavy, maxBins));
    }

    private static double[] CategoryWeights(FeatureMatrix rows, int feature, double[]? weights)
    {
        var heavy = new double[rows.Features[feature].Categories];
        for (int row = 0; row < rows.RowCount; row++)
        {
            double code = rows[row, feature];
            if (code >= 0 && code < heavy.Length)
                heavy[(int)code] += weights?[row] ?? 1;
        }

        return heavy;
    }
}
