using Assay.Data;

namespace Assay.Learning;

/// <summary>Probabilities for decisions that someone else made, from how often they were right.</summary>
internal static class ReportedClasses
{
    // Enough above the next class that no rounding undoes it.
    private const double Lead = 1e-6;

    /// <summary>Whether the only feature holds nothing but class numbers, 0 and 1 for a binary target.</summary>
    public static bool AreIn(FeatureMatrix features, int classes)
    {
        foreach (double value in features.Dense)
        {
            if (!double.IsNaN(value) && !(value >= 0 && value < classes && value == Math.Floor(value)))
                return false;
        }

        return true;
    }

    public static RulePredictor Learn(TrainingSet data)
    {
        int classes = data.Target.Classes.Count;
        double[] priors = TargetStatistics.Priors(data.Target, data.Weights);
        var rule = new Rule(0, classes, double.NaN);
        var shares = new double[rule.Buckets * classes];
        for (int b = 0; b < rule.Buckets; b++)
            priors.CopyTo(shares, b * classes);
        for (int row = 0; row < data.Target.RowCount; row++)
        {
            int bucket = rule.Bucket(data.Features[row, 0]);
            if (bucket < classes)
                shares[bucket * classes + data.Target.Labels[row]] += data.Weights is null ? 1 : data.Weights[row];
        }

        for (int b = 0; b < classes; b++)
            KeepDecision(shares.AsSpan(b * classes, classes), b);
        return new RulePredictor(rule, classes, shares);
    }

    /// <summary>Makes counts probabilities, the <paramref name="decision"/>'s the largest.</summary>
    private static void KeepDecision(Span<double> shares, int decision)
    {
        double sum = 0;
        foreach (double share in shares)
            sum += share;
        double rival = 0;
        for (int c = 0; c < shares.Length; c++)
        {
            shares[c] /= sum;
            if (c != decision)
                rival = Math.Max(rival, shares[c]);
        }

        double gap = rival - shares[decision] + Lead;
        if (gap <= 0)
            return;
        double pull = gap / (1 + gap);
        for (int c = 0; c < shares.Length; c++)
            shares[c] = (1 - pull) * shares[c] + (c == decision ? pull : 0);
    }
}
