using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>True against false positive rate over all thresholds, of one class against the rest. Plain data.</summary>
/// <param name="Class">The class that counts as positive.</param>
/// <param name="FalsePositiveRate">Shape [points], ascending from 0 to 1.</param>
/// <param name="TruePositiveRate">Shape [points], ascending from 0 to 1.</param>
/// <param name="Threshold">Shape [points]: a row is called positive from this score on; the first is +∞.</param>
/// <param name="Area">Area under the exact curve, ties counting half; NaN when a class is missing.</param>
/// <remarks>
/// Equal scores are one step. Points on a straight line between their neighbours are left out, as scikit-learn does;
/// of more than <see cref="MaxPoints"/> points evenly spaced ones are kept.
/// </remarks>
public sealed record RocCurve(string Class, double[] FalsePositiveRate, double[] TruePositiveRate, double[] Threshold, double Area)
{
    /// <summary>The most points a curve keeps.</summary>
    public const int MaxPoints = 1000;

    /// <param name="positive">Index of the class that counts as positive.</param>
    /// <returns>The curve; without points and of area NaN when there is no positive or no negative row.</returns>
    public static RocCurve Of(Predictions predictions, TargetVector truth, int positive)
    {
        Sweep sweep = Sweep.Of(predictions, truth, positive);
        string name = truth.Classes[positive];
        if (sweep.Positives == 0 || sweep.Negatives == 0)
            return new RocCurve(name, [], [], [], double.NaN);

        List<int> kept = Thinning.Thin(sweep.Corners(), MaxPoints);
        return new RocCurve(
            name,
            [.. kept.Select(i => sweep.FalsePositives[i] / (double)sweep.Negatives)],
            [.. kept.Select(i => sweep.TruePositives[i] / (double)sweep.Positives)],
            [.. kept.Select(i => sweep.Thresholds[i])],
            sweep.Area());
    }
}
