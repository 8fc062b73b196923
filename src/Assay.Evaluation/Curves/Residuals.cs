using Assay.Data;
using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Predicted against actual numbers, and how they differ. Plain data.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Actual">Shape [rows]; empty when there are more than <see cref="MaxPoints"/>.</param>
/// <param name="Predicted">Shape [rows]; empty likewise.</param>
/// <param name="Density">Counts on a grid instead of points; null when there are points.</param>
/// <param name="Distribution">Histogram of predicted − actual where that is finite; without bins when it never is.</param>
/// <param name="Mean">Mean of predicted − actual: the bias.</param>
/// <param name="Quantiles">The 5, 25, 50, 75 and 95 % quantiles of predicted − actual.</param>
public sealed record Residuals(
    int Rows,
    double[] Actual,
    double[] Predicted,
    DensityGrid? Density,
    Histogram Distribution,
    double Mean,
    double[] Quantiles)
{
    /// <summary>Up to so many rows are kept as points; more become a density.</summary>
    public const int MaxPoints = 2000;

    private const int GridSize = 48;

    public static Residuals Of(Predictions predictions, TargetVector truth)
    {
        if (predictions.RowCount != truth.RowCount || truth.RowCount == 0)
            throw new ArgumentException($"There must be as many predictions as targets and at least one, but found {predictions.RowCount} and {truth.RowCount}.", nameof(truth));
        double[] predicted = predictions.Values.ToArray();
        double[] actual = truth.Values.ToArray();
        var differences = new double[predicted.Length];
        double sum = 0;
        for (int row = 0; row < differences.Length; row++)
        {
            differences[row] = predicted[row] - actual[row];
            sum += differences[row];
        }

        Array.Sort(differences);
        double[] finite = [.. differences.Where(double.IsFinite)];
        Histogram distribution = finite.Length == 0 ? new Histogram([], []) : Histogram.Of(finite);
        bool points = predicted.Length <= MaxPoints;
        return new Residuals(
            predicted.Length,
            points ? actual : [],
            points ? predicted : [],
            points ? null : DensityGrid.Of(actual, predicted, GridSize),
            distribution,
            sum / differences.Length,
            [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(p => Draws.Quantile(differences, p))]);
    }
}
