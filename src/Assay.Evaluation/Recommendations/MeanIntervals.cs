using Assay.Numerics;

namespace Assay.Evaluation;

/// <summary>Means of one number a unit, with bootstrap intervals over the units.</summary>
internal static class MeanIntervals
{
    /// <param name="measures">Names, and values of the same shape [units], at least one.</param>
    /// <returns>One estimate a measure, in their order; all from the same resamples.</returns>
    public static MetricEstimate[] Of(Bootstrap bootstrap, IReadOnlyList<(string Name, double[] Values)> measures, CancellationToken cancellationToken)
    {
        int units = measures[0].Values.Length;
        double[][] draws = [.. measures.Select(_ => new double[bootstrap.Resamples])];
        bootstrap.Workers.For(
            bootstrap.Resamples,
            resample =>
            {
                double[] counts = Array.ConvertAll(bootstrap.Counts(resample, units), count => (double)count);
                for (int m = 0; m < draws.Length; m++)
                    draws[m][resample] = Sums.Dot(counts, measures[m].Values) / units;
            },
            cancellationToken);
        return [.. measures.Select((measure, m) => Estimate(measure.Name, Sums.Mean(measure.Values), Draws.Of(draws[m], bootstrap.Confidence)))];
    }

    private static MetricEstimate Estimate(string name, double value, Draws draws) => new(name, value, draws.Lower, draws.Upper);
}
