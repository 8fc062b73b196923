using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation;

/// <summary>Percentile bootstrap of metrics: how much a value would move had other rows of the same kind been drawn.</summary>
/// <remarks>
/// Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. The rows of resample <c>i</c> are a pure
/// function of the stream and <c>i</c>, so results have the same bits for any number of threads, and two models compared
/// on the same stream see the same resamples. A resample in which a metric is not defined (NaN, such as a ROC AUC without
/// positives) is left out of that metric's interval and counted.
/// </remarks>
public sealed record Bootstrap
{
    /// <summary>Number of resamples, at least 1. Default: 1000.</summary>
    public int Resamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1000;

    /// <summary>The share of resamples an interval holds, in (0, 1). Default: 0.95.</summary>
    public double Confidence
    {
        get;
        init
        {
            if (!(value > 0 && value < 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The confidence must be above 0 and below 1.");
            field = value;
        }
    } = 0.95;

    /// <summary>Where the rows of the resamples come from.</summary>
    public required RandomStream Stream { get; init; }

    /// <summary>How many threads may work; results do not depend on it.</summary>
    public Workers Workers { get; init; } = Workers.One;

    /// <summary>Each metric on all rows, with its interval; one for each of <paramref name="metrics"/>, in their order.</summary>
    /// <param name="predictions">At least one row.</param>
    public IReadOnlyList<MetricEstimate> Estimate(IReadOnlyList<Metric> metrics, Predictions predictions, TargetVector truth, CancellationToken cancellationToken = default)
    {
        PreparedMetric[] prepared = [.. metrics.Select(m => m.Prepare(predictions, truth))];
        double[][] draws = [.. metrics.Select(_ => new double[Resamples])];
        Workers.For(
            Resamples,
            resample =>
            {
                int[] counts = Counts(resample, truth.RowCount);
                for (int m = 0; m < prepared.Length; m++)
                    draws[m][resample] = prepared[m].Score(counts);
            },
            cancellationToken);
        return [.. metrics.Select((metric, m) => Summarize(metric, metric.Score(predictions, truth), draws[m]))];
    }

    /// <summary>Two sets of predictions of the same rows, row by row: the difference of <paramref name="metric"/> and its interval.</summary>
    /// <exception cref="ArgumentException">The rows, classes or tasks do not match.</exception>
    public PairedDifference Compare(Metric metric, Predictions first, Predictions second, TargetVector truth, CancellationToken cancellationToken = default)
    {
        PreparedMetric a = metric.Prepare(first, truth);
        PreparedMetric b = metric.Prepare(second, truth);
        var draws = new double[Resamples];
        Workers.For(
            Resamples,
            resample =>
            {
                int[] counts = Counts(resample, truth.RowCount);
                draws[resample] = a.Score(counts) - b.Score(counts);
            },
            cancellationToken);
        return PairedDifference.Of(metric, metric.Score(first, truth), metric.Score(second, truth), Draws.Of(draws, Confidence));
    }

    /// <summary>How often each row is in a resample: as many draws as there are rows, with replacement.</summary>
    internal int[] Counts(int resample, int rowCount)
    {
        RandomSource source = Stream.Child(resample).Draw();
        var counts = new int[rowCount];
        for (int i = 0; i < rowCount; i++)
            counts[source.NextInt(rowCount)]++;
        return counts;
    }

    internal MetricEstimate Summarize(Metric metric, double value, double[] draws)
    {
        Draws summary = Draws.Of(draws, Confidence);
        return new MetricEstimate(metric.Name, value, summary.Lower, summary.Upper, summary.Undefined);
    }
}
