using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Precision against recall over all thresholds, of one class against the rest. Plain data.</summary>
/// <param name="Class">The class that counts as positive.</param>
/// <param name="Recall">Shape [points], ascending from 0 to 1.</param>
/// <param name="Precision">Shape [points]; 1 at recall 0 by convention.</param>
/// <param name="Threshold">Shape [points]: a row is called positive from this score on; the first is +∞.</param>
/// <param name="AveragePrecision">Sum of precision × step of recall over the exact curve, without interpolation; NaN without positives.</param>
/// <param name="Prevalence">Share of positive rows: the precision of chance.</param>
/// <remarks>Of more than <see cref="RocCurve.MaxPoints"/> points evenly spaced ones are kept.</remarks>
public sealed record PrecisionRecallCurve(string Class, double[] Recall, double[] Precision, double[] Threshold, double AveragePrecision, double Prevalence)
{
    /// <param name="positive">Index of the class that counts as positive.</param>
    /// <returns>The curve; without points and of average precision NaN when there is no positive row.</returns>
    public static PrecisionRecallCurve Of(Predictions predictions, TargetVector truth, int positive)
    {
        Sweep sweep = Sweep.Of(predictions, truth, positive);
        string name = truth.Classes[positive];
        if (sweep.Positives == 0)
            return new PrecisionRecallCurve(name, [], [], [], double.NaN, truth.RowCount == 0 ? double.NaN : 0);

        List<int> kept = Thinning.Thin([.. Enumerable.Range(0, sweep.Thresholds.Length)], RocCurve.MaxPoints);
        return new PrecisionRecallCurve(
            name,
            [.. kept.Select(sweep.Recall)],
            [.. kept.Select(sweep.Precision)],
            [.. kept.Select(i => sweep.Thresholds[i])],
            sweep.AveragePrecision(),
            sweep.Positives / (double)truth.RowCount);
    }
}
