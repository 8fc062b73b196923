using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>How often each class was predicted as each. Plain data.</summary>
/// <param name="Classes">Class names.</param>
/// <param name="Counts">Shape [actual][predicted]; the predicted class is the most probable, of equally probable ones the first.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, int[][] Counts)
{
    public static ConfusionMatrix Of(Predictions predictions, TargetVector truth)
    {
        if (predictions.RowCount != truth.RowCount)
            throw new ArgumentException($"There must be as many predictions as targets, but found {predictions.RowCount} and {truth.RowCount}.", nameof(truth));
        int[][] counts = [.. truth.Classes.Select(_ => new int[truth.Classes.Count])];
        for (int row = 0; row < truth.RowCount; row++)
            counts[truth.Labels[row]][predictions.Label(row)]++;
        return new ConfusionMatrix(truth.Classes, counts);
    }
}
