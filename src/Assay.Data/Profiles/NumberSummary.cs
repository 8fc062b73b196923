namespace Assay.Data;

/// <summary>The value below which a share of the values lies.</summary>
/// <param name="Probability">In [0, 1].</param>
public sealed record Quantile(double Probability, double Value);

/// <summary>Where the finite values of a column lie.</summary>
public sealed record NumberSummary
{
    private static readonly double[] Probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    public required double Mean { get; init; }

    /// <summary>Of the sample (divided by count − 1); null when there are fewer than two values, or when it is too large for a double.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>At 1, 5, 25, 50, 75, 95 and 99 %, interpolated between neighbours (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996).</summary>
    public required IReadOnlyList<Quantile> Quantiles { get; init; }

    /// <param name="sorted">Finite, ascending, at least one.</param>
    internal static NumberSummary Of(ReadOnlySpan<double> sorted)
    {
        double[] values = sorted.ToArray();
        double mean = Sum(values, v => v) / values.Length;
        if (!double.IsFinite(mean))
            mean = Math.Clamp(Sum(values, v => v / values.Length), values[0], values[^1]);
        double scale = Math.Max(Math.Abs(values[0] - mean), Math.Abs(values[^1] - mean));
        double? deviation = values.Length < 2 ? null
            : scale == 0 ? 0
            : scale * Math.Sqrt(Sum(values, v => (v - mean) / scale * ((v - mean) / scale)) / (values.Length - 1));
        return new NumberSummary
        {
            Minimum = values[0],
            Maximum = values[^1],
            Mean = mean,
            StandardDeviation = deviation is { } finite && double.IsFinite(finite) ? finite : null,
            Quantiles = [.. Probabilities.Select(p => new Quantile(p, At(values, p)))],
        };
    }

    private static double At(double[] sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = (int)place;
        double share = place - below;
        return share == 0 ? sorted[below] : (sorted[below] * (1 - share)) + (sorted[below + 1] * share);
    }

    /// <summary>Compensated, in the given order (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974).</summary>
    private static double Sum(double[] values, Func<double, double> term)
    {
        double sum = 0;
        double lost = 0;
        foreach (double value in values)
        {
            double next = term(value);
            double total = sum + next;
            lost += Math.Abs(sum) >= Math.Abs(next) ? sum - total + next : next - total + sum;
            sum = total;
        }

        return sum + lost;
    }
}
