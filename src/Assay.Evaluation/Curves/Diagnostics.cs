using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Every curve that suits the task, of one model on some rows. Plain data; what does not suit is empty or null.</summary>
/// <param name="Roc">Binary: of the positive class; multiclass: of each class against the rest.</param>
/// <param name="PrecisionRecall">Of the same classes.</param>
/// <param name="Calibration">Binary: of the positive class; multiclass: of each class, then of the top label.</param>
/// <param name="Confusion">Null for a regression.</param>
/// <param name="Residuals">Null for a classification.</param>
public sealed record Diagnostics(
    IReadOnlyList<RocCurve> Roc,
    IReadOnlyList<PrecisionRecallCurve> PrecisionRecall,
    IReadOnlyList<CalibrationCurve> Calibration,
    ConfusionMatrix? Confusion,
    Residuals? Residuals)
{
    /// <param name="predictions">At least one row.</param>
    public static Diagnostics Of(Predictions predictions, TargetVector truth)
    {
        if (truth.Task == LearningTask.Regression)
            return new Diagnostics([], [], [], null, Assay.Evaluation.Residuals.Of(predictions, truth));
        int[] classes = truth.Task == LearningTask.Binary ? [1] : [.. Enumerable.Range(0, truth.Classes.Count)];
        List<CalibrationCurve> calibration = [.. classes.Select(c => CalibrationCurve.OfClass(predictions, truth, c))];
        if (truth.Task == LearningTask.Multiclass)
            calibration.Add(CalibrationCurve.OfTopLabel(predictions, truth));
        return new Diagnostics(
            [.. classes.Select(c => RocCurve.Of(predictions, truth, c))],
            [.. classes.Select(c => PrecisionRecallCurve.Of(predictions, truth, c))],
            calibration,
            ConfusionMatrix.Of(predictions, truth),
            null);
    }
}
