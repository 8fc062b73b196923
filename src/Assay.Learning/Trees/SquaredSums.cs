namespace Assay.Learning;

/// <summary>Refuses targets and weights so large that the gains of splits, which are squared sums, would be infinite.</summary>
internal static class SquaredSums
{
    /// <param name="weights">Shape [rows], or null when every row weighs 1.</param>
    /// <exception cref="LearningException">They are too large.</exception>
    public static void RequireFinite(TargetVector target, double[]? weights)
    {
        double largest = 1, heaviest = Math.Max(1, weights?.Max() ?? 1);
        if (target.Task == LearningTask.Regression)
        {
            foreach (double value in target.Values)
                largest = Math.Max(largest, Math.Abs(value));
        }

        // One side's sum squared times the other's weight, twice; differences from a mean are up to twice the largest target.
        double weight = target.RowCount * heaviest, sum = 2 * weight * largest;
        if (!double.IsFinite(2 * sum * sum * weight))
        {
            throw new LearningException(FormattableString.Invariant(
                $"Trees compare squared sums of weights × targets, which must stay finite, but the largest target is {largest:R} and the largest weight {heaviest:R} in {target.RowCount} rows. Divide the target, or the weights, by a constant."));
        }
    }
}
