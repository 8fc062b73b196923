using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation;

/// <summary>Percentile bootstrap of metrics: how much a value would move had other rows of the same kind been drawn.</summary>
/// <remarks>
/// Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. The rows of resample <c>i</c> are a pure
/// function of the stream and <c>i</c>, so results have the same bits for any number of threads, and two models compared
/// on the same stream see the same resamples. A resample in which a metric is not defined (NaN, such as a ROC AUC without
/// positives) is left out of that metric's interval and counted. Rows that belong to queries are drawn by whole queries,
/// since the rows of one are not independent of each other.
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
    public IReadOnlyList<MetricEstimate> Estimate(IReadOnlyList<Metric> metrics, Predictions predictions, TargetVector truth, CancellationToken cancellationToken = default) =>
        Estimate(metrics, [predictions], truth, cancellationToken)[0];

    /// <summary>The same for several models of the same rows, in their order: each as it would be alone, for the price of drawing the resamples once.</summary>
    public IReadOnlyList<IReadOnlyList<MetricEstimate>> Estimate(
        IReadOnlyList<Metric> metrics, IReadOnlyList<Predictions> models, TargetVector truth, CancellationToken cancellationToken = default)
    {
        double[][] draws = Draw([.. models.SelectMany(model => metrics.Select(metric => metric.Prepare(model, truth)))], truth, cancellationToken);
        return [.. models.Select((model, i) => (IReadOnlyList<MetricEstimate>)
            [.. metrics.Select((metric, m) => Summarize(metric, metric.Score(model, truth), draws[(i * metrics.Count) + m]))])];
    }

    /// <summary>Two sets of predictions of the same rows, row by row: the difference of <paramref name="metric"/> and its interval.</summary>
    /// <exception cref="ArgumentException">The rows, classes or tasks do not match.</exception>
    public PairedDifference Compare(Metric metric, Predictions first, Predictions second, TargetVector truth, CancellationToken cancellationToken = default)
    {
        double[][] draws = Draw([metric.Prepare(first, truth), metric.Prepare(second, truth)], truth, cancellationToken);
        return Compare(metric, metric.Score(first, truth), metric.Score(second, truth), draws[0], draws[1]);
    }

    /// <summary>Two models by their values on all rows and on the same resamples.</summary>
    internal PairedDifference Compare(Metric metric, double first, double second, double[] firstDraws, double[] secondDraws)
    {
        var differences = new double[firstDraws.Length];
        for (int resample = 0; resample < differences.Length; resample++)
            differences[resample] = firstDraws[resample] - secondDraws[resample];
        return PairedDifference.Of(metric, first, second, Draws.Of(differences, Confidence));
    }

    /// <summary>The value of each metric on each resample, shape [metrics][resamples]; all see the same rows.</summary>
    internal double[][] Draw(IReadOnlyList<PreparedMetric> metrics, TargetVector truth, CancellationToken cancellationToken)
    {
        double[][] draws = [.. metrics.Select(_ => new double[Resamples])];
        Workers.For(
            Resamples,
            resample =>
            {
                int[] counts = Counts(resample, truth);
                for (int m = 0; m < draws.Length; m++)
                    draws[m][resample] = metrics[m].Score(counts);
            },
            cancellationToken);
        return draws;
    }

    /// <summary>How often each row is in a resample: rows are drawn or, where they belong to queries, whole queries.</summary>
    internal int[] Counts(int resample, TargetVector truth)
    {
        if (!truth.HasQueries)
            return Counts(resample, truth.RowCount);
        int[] drawn = Counts(resample, truth.QueryCount);
        var counts = new int[truth.RowCount];
        for (int row = 0; row < counts.Length; row++)
            counts[row] = drawn[truth.Queries[row]];
        return counts;
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
