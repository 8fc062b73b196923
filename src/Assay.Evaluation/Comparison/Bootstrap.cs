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
        double[] values = [.. metrics.Select(m => m.Score(predictions, truth))];
        double[][] draws = [.. metrics.Select(_ => new double[Resamples])];
        Workers.For(
            Resamples,
            resample =>
            {
                int[] rows = Rows(resample, truth.RowCount);
                Predictions drawn = predictions.Take(rows);
                TargetVector target = truth.Take(rows);
                for (int m = 0; m < metrics.Count; m++)
                    draws[m][resample] = metrics[m].Score(drawn, target);
            },
            cancellationToken);
        return [.. metrics.Select((metric, m) => Summarize(metric, values[m], draws[m]))];
    }

    /// <summary>Two sets of predictions of the same rows, row by row: the difference of <paramref name="metric"/> and its interval.</summary>
    /// <exception cref="ArgumentException">The rows, classes or tasks do not match.</exception>
    public PairedDifference Compare(Metric metric, Predictions first, Predictions second, TargetVector truth, CancellationToken cancellationToken = default)
    {
        double a = metric.Score(first, truth);
        double b = metric.Score(second, truth);
        var draws = new double[Resamples];
        Workers.For(
            Resamples,
            resample =>
            {
                int[] rows = Rows(resample, truth.RowCount);
                TargetVector target = truth.Take(rows);
                draws[resample] = metric.Score(first.Take(rows), target) - metric.Score(second.Take(rows), target);
            },
            cancellationToken);
        return PairedDifference.Of(metric, a, b, Draws.Of(draws, Confidence));
    }

    /// <summary>The rows of a resample: as many as there are, drawn with replacement.</summary>
    internal int[] Rows(int resample, int rowCount)
    {
        RandomSource source = Stream.Child(resample).Draw();
        var rows = new int[rowCount];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = source.NextInt(rowCount);
        return rows;
    }

    internal MetricEstimate Summarize(Metric metric, double value, double[] draws)
    {
        Draws summary = Draws.Of(draws, Confidence);
        return new MetricEstimate(metric.Name, value, summary.Lower, summary.Upper, summary.Undefined);
    }
}
