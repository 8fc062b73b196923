using System.Globalization;

namespace Assay.Learning;

/// <summary>Metrics that differ in a number, written behind @: <c>mean_pinball_loss@0.9</c>.</summary>
/// <param name="Stem">The name before @.</param>
/// <param name="Usual">The number when none is written.</param>
/// <param name="Wanted">What the number must be, in words.</param>
/// <param name="Make">The metric, or null when the number is out of range.</param>
internal sealed record MetricFamily(string Stem, double Usual, string Wanted, Func<double, Metric?> Make)
{
    private static readonly MetricFamily[] Families =
    [
        new(MeanPinballLossMetric.Stem, 0.5, "a quantile above 0 and below 1", level => level is > 0 and < 1 ? Metric.MeanPinballLoss(level) : null),
        OfRanks("ndcg", Metric.Ndcg),
        OfRanks("map", Metric.MeanAveragePrecision),
        OfRanks("hit_rate", Metric.HitRate),
    ];

    private static MetricFamily OfRanks(string stem, Func<int, Metric> make) =>
        new(stem, 10, "a whole number of ranks, at least 1", k => k >= 1 && k <= int.MaxValue && k == Math.Floor(k) ? make((int)k) : null);

    /// <summary>The member of that name, or null when it is of no family.</summary>
    /// <exception cref="LearningException">The family is known, but not the number.</exception>
    public static Metric? Find(string name)
    {
        int at = name.IndexOf('@', StringComparison.Ordinal);
        string stem = at < 0 ? name : name[..at];
        if (Array.Find(Families, f => f.Stem == stem) is not { } family)
            return null;
        bool read = double.TryParse(at < 0 ? "" : name[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        Metric? member = at < 0 ? family.Make(family.Usual) : read ? family.Make(number) : null;
        return member ?? throw new LearningException($"What follows @ in '{name}' must be {family.Wanted}, as in '{family.Stem}@{family.Usual.ToString(CultureInfo.InvariantCulture)}'.");
    }
}
