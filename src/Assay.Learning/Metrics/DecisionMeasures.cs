namespace Assay.Learning;

/// <summary>The formulas of the decision metrics.</summary>
internal static class DecisionMeasures
{
    public static double Accuracy(DecisionCounts d) => (double)d.AllCorrect / d.Rows;

    /// <summary>The mean recall over the classes that occur.</summary>
    public static double BalancedAccuracy(DecisionCounts d)
    {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < d.Classes; c++)
        {
            if (d.Actual[c] == 0)
                continue;
            sum += (double)d.Correct[c] / d.Actual[c];
            occurring++;
        }

        return sum / occurring;
    }

    public static double Precision(DecisionCounts d, int c) => Ratio(d.Correct[c], d.Predicted[c]);

    public static double Recall(DecisionCounts d, int c) => Ratio(d.Correct[c], d.Actual[c]);

    public static double F1(DecisionCounts d, int c) => Ratio(2 * d.Correct[c], d.Predicted[c] + d.Actual[c]);

    /// <summary>The plain mean over classes that occur in the truth or are decided for.</summary>
    public static double Macro(DecisionCounts d, Func<DecisionCounts, int, double> measure)
    {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < d.Classes; c++)
        {
            if (d.Actual[c] + d.Predicted[c] == 0)
                continue;
            sum += measure(d, c);
            occurring++;
        }

        return sum / occurring;
    }

    /// <summary>The mean over classes, weighted by how often each occurs in the truth.</summary>
    public static double Weighted(DecisionCounts d, Func<DecisionCounts, int, double> measure)
    {
        double sum = 0;
        for (int c = 0; c < d.Classes; c++)
            sum += d.Actual[c] * measure(d, c);
        return sum / d.Rows;
    }

    /// <summary>The correlation of decisions and truth in [−1, 1] (Matthews, 1975; Gorodkin, 2004, for many classes); 0 when either does not vary.</summary>
    public static double MatthewsCorrelation(DecisionCounts d)
    {
        double rows = d.Rows;
        double agreement = d.AllCorrect * rows;
        double actualSpread = rows * rows, predictedSpread = rows * rows;
        for (int c = 0; c < d.Classes; c++)
        {
            agreement -= (double)d.Actual[c] * d.Predicted[c];
            actualSpread -= (double)d.Actual[c] * d.Actual[c];
            predictedSpread -= (double)d.Predicted[c] * d.Predicted[c];
        }

        return actualSpread == 0 || predictedSpread == 0 ? 0 : agreement / Math.Sqrt(actualSpread * predictedSpread);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
