using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>How a metric differs between two models on the same rows. Plain data.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="First">The first model's value.</param>
/// <param name="Second">The second model's value.</param>
/// <param name="Difference">First minus second, in the metric's unit.</param>
/// <param name="Lower">Lower end of the difference's bootstrap interval, included.</param>
/// <param name="Upper">Upper end, included.</param>
/// <param name="ProbabilityFirstIsBetter">The share of resamples in which the first is better, ties counting half.</param>
/// <param name="Verdict">Which is better beyond noise.</param>
/// <param name="Undefined">Number of resamples left out because the metric is not defined in them.</param>
public sealed record PairedDifference(
    string Metric,
    double First,
    double Second,
    double Difference,
    double Lower,
    double Upper,
    double ProbabilityFirstIsBetter,
    Verdict Verdict,
    int Undefined = 0)
{
    internal static PairedDifference Of(Metric metric, double first, double second, Draws draws)
    {
        bool higher = metric.Direction == MetricDirection.HigherIsBetter;
        double above = draws.ShareAboveZero();
        Verdict verdict = draws.Lower > 0 ? (higher ? Verdict.FirstIsBetter : Verdict.SecondIsBetter)
            : draws.Upper < 0 ? (higher ? Verdict.SecondIsBetter : Verdict.FirstIsBetter)
            : Verdict.WithinNoise;
        return new PairedDifference(metric.Name, first, second, first - second, draws.Lower, draws.Upper, higher ? above : 1 - above, verdict, draws.Undefined);
    }
}

/// <summary>What a comparison with an interval says.</summary>
public enum Verdict
{
    /// <summary>The interval of the difference includes 0, or is not defined.</summary>
    WithinNoise,

    /// <summary>The whole interval lies on the first's side.</summary>
    FirstIsBetter,

    /// <summary>The whole interval lies on the second's side.</summary>
    SecondIsBetter,
}
