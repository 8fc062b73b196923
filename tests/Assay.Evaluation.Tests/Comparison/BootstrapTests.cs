using Assay.Learning;
using Assay.Numerics;

namespace Assay.Evaluation.Tests;

public sealed class BootstrapTests
{
    private static readonly Metric[] Metrics = [Metric.LogLoss, Metric.Accuracy, Metric.RocAuc];

    [Fact]
    public void An_interval_holds_the_estimate_and_is_narrower_with_more_rows()
    {
        double Width(int rows)
        {
            TargetVector truth = Made.Labels(rows);
            IReadOnlyList<MetricEstimate> estimates = Made.Bootstrap().Estimate(Metrics, Made.Skilled(truth, 1, "a"), truth);
            Assert.Equal(Metrics.Select(m => m.Name), estimates.Select(e => e.Metric));
            Assert.All(estimates, e => Assert.InRange(e.Value, e.Lower, e.Upper));
            Assert.All(estimates, e => Assert.True(e.Lower < e.Upper));
            return estimates[0].Upper - estimates[0].Lower;
        }

        Assert.True(Width(4000) < Width(250) / 2);
    }

    [Fact]
    public void The_standard_error_of_an_accuracy_is_the_binomial_one()
    {
        int[] labels = new int[400];
        Predictions predictions = Made.Binary([.. Enumerable.Range(0, 400).Select(i => i < 300 ? 0.1 : 0.9)]);
        MetricEstimate accuracy = Made.Bootstrap(resamples: 2000).Estimate([Metric.Accuracy], predictions, Made.Labels(labels))[0];
        double half = 1.96 * Math.Sqrt(0.75 * 0.25 / 400);
        Assert.Equal(0.75, accuracy.Value);
        Assert.Equal(0.75 - half, accuracy.Lower, 0.005);
        Assert.Equal(0.75 + half, accuracy.Upper, 0.005);
    }

    [Fact]
    public void Rows_of_a_query_are_drawn_together()
    {
        // Ten rows a query, all alike: there are but forty independent observations, so the interval is √10 times as wide.
        int[] queries = [.. Enumerable.Range(0, 400).Select(i => i / 10)];
        Predictions predictions = Made.Binary([.. queries.Select(query => query % 4 == 0 ? 0.9 : 0.1)]);
        TargetVector truth = Made.Labels(new int[400]).WithQueries(queries);
        MetricEstimate accuracy = Made.Bootstrap(resamples: 2000).Estimate([Metric.Accuracy], predictions, truth)[0];
        double half = 1.96 * Math.Sqrt(0.75 * 0.25 / 40);
        Assert.Equal(0.75 - half, accuracy.Lower, 0.02);
        Assert.Equal(0.75 + half, accuracy.Upper, 0.02);
    }

    [Fact]
    public void Identical_predictions_differ_by_exactly_nothing()
    {
        TargetVector truth = Made.Labels(200);
        Predictions predictions = Made.Skilled(truth, 1, "a");
        PairedDifference difference = Made.Bootstrap().Compare(Metric.LogLoss, predictions, predictions.Take([.. Enumerable.Range(0, 200)]), truth);
        Assert.Equal((0.0, 0.0, 0.0, 0.5, Verdict.WithinNoise), (difference.Difference, difference.Lower, difference.Upper, difference.ProbabilityFirstIsBetter, difference.Verdict));
    }

    [Fact]
    public void Swapping_the_models_mirrors_the_comparison()
    {
        TargetVector truth = Made.Labels(300);
        Predictions good = Made.Skilled(truth, 2, "good");
        Predictions poor = Made.Skilled(truth, 0.2, "poor");
        foreach (Metric metric in Metrics)
        {
            PairedDifference there = Made.Bootstrap().Compare(metric, good, poor, truth);
            PairedDifference back = Made.Bootstrap().Compare(metric, poor, good, truth);
            Assert.Equal(Verdict.FirstIsBetter, there.Verdict);
            Assert.Equal(Verdict.SecondIsBetter, back.Verdict);
            Assert.Equal(there.Difference, -back.Difference);
            Assert.Equal(there.Lower, -back.Upper, 1e-12);
            Assert.Equal(1.0, there.ProbabilityFirstIsBetter + back.ProbabilityFirstIsBetter, 1e-12);
        }
    }

    [Fact]
    public void A_metric_that_is_undefined_in_a_resample_is_left_out_and_counted()
    {
        // One positive of four rows: about 0.75^4 of the resamples have none.
        TargetVector truth = Made.Labels([0, 0, 0, 1]);
        MetricEstimate area = Made.Bootstrap(resamples: 1000).Estimate([Metric.RocAuc], Made.Binary([0.1, 0.6, 0.3, 0.5]), truth)[0];
        Assert.InRange(area.Undefined, 250, 390);
        Assert.InRange(area.Lower, 0, 1);

        MetricEstimate never = Made.Bootstrap().Estimate([Metric.RocAuc], Made.Binary([0.1, 0.6]), Made.Labels([0, 0]))[0];
        Assert.Equal(200, never.Undefined);
        Assert.True(double.IsNaN(never.Lower) && double.IsNaN(never.Upper));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        TargetVector truth = Made.Labels(500);
        Predictions a = Made.Skilled(truth, 1, "a");
        Predictions b = Made.Skilled(truth, 0.8, "b");
        foreach (int threads in new[] { 2, 7 })
        {
            Assert.Equal(Made.Bootstrap().Estimate(Metrics, a, truth), Made.Bootstrap(threads).Estimate(Metrics, a, truth));
            Assert.Equal(Made.Bootstrap().Compare(Metric.LogLoss, a, b, truth), Made.Bootstrap(threads).Compare(Metric.LogLoss, a, b, truth));
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Made.Bootstrap(resamples: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Stream = RandomStream.Root(1), Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Stream = RandomStream.Root(1), Confidence = double.NaN });
    }

    [Fact]
    public void Quantiles_interpolate_between_neighbours()
    {
        Assert.Equal(1.75, Draws.Quantile([1, 2, 3, 4], 0.25));
        Assert.Equal(4, Draws.Quantile([1, 2, 3, 4], 1));
        Assert.Equal(double.PositiveInfinity, Draws.Quantile([1, double.PositiveInfinity, double.PositiveInfinity], 0.75));
        Assert.True(double.IsNaN(Draws.Quantile([], 0.5)));
    }
}
