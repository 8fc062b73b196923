namespace Assay.Learning;

/// <summary>What decisions cost at every threshold.</summary>
internal static class CostCurve
{
    /// <summary>At 0 or 1 itself odds could not be scaled.</summary>
    private const double Edge = 1e-9;

    /// <summary>Sums of costs that differ by less differ by their rounding, as a share of all costs.</summary>
    private const double RoundingShare = 1e-12;

    /// <summary>The threshold at which decisions cost least: rows above it are taken for positive.</summary>
    /// <param name="positive">Probabilities of the positive class, shape [rows], at least one.</param>
    /// <param name="labels">Shape [rows], 1 for positive.</param>
    /// <param name="weights">Shape [rows], or null when each weighs 1.</param>
    /// <returns>In (0, 1), strictly between two probabilities; of equally cheap ones the nearest to the best threshold of calibrated probabilities.</returns>
    public static double BestThreshold(ReadOnlySpan<double> positive, ReadOnlySpan<int> labels, double[]? weights, double falsePositive, double falseNegative)
    {
        double[] sorted = [.. positive];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);

        // From below all rows: every negative is a false positive. Each row that falls below turns its error round.
        double cost = 0;
        foreach (int row in order)
            cost += labels[row] == 1 ? 0 : falsePositive * (weights?[row] ?? 1);
        double rounding = RoundingShare * cost;
        double calibrated = falsePositive / (falsePositive + falseNegative);
        (double Cost, double Threshold) best = sorted[0] > Edge ? (cost, sorted[0] / 2) : (double.PositiveInfinity, calibrated);
        for (int i = 0; i < order.Length; i++)
        {
            double weight = weights?[order[i]] ?? 1;
            cost += labels[order[i]] == 1 ? falseNegative * weight : -falsePositive * weight;
            double next = i + 1 < order.Length ? sorted[i + 1] : 1;
            if (next == sorted[i])
                continue;
            // Well inside the gap: on a probability itself rounding would decide.
            double margin = (next - sorted[i]) / 4;
            double threshold = Math.Clamp(Math.Clamp(calibrated, sorted[i] + margin, next - margin), Edge, 1 - Edge);
            bool cheaper = cost < best.Cost - rounding;
            bool asCheap = cost <= best.Cost + rounding;
            if (cheaper || (asCheap && Math.Abs(threshold - calibrated) < Math.Abs(best.Threshold - calibrated)))
                best = (cost, threshold);
        }

        return best.Threshold;
    }
}
