using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Finds the mean path length below which a given share of the training rows lies.</summary>
internal sealed class ContaminationCut(double share)
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>A length halfway between the last row that is an anomaly and the first that is not.</summary>
    /// <param name="weighted">The rows that count.</param>
    /// <param name="scale">The path length that <paramref name="scores"/> give a half.</param>
    public double Of(TreeEnsemblePredictor scores, FeatureMatrix rows, int[] weighted, double scale, FitContext context)
    {
        var outputs = new double[rows.RowCount * scores.OutputCount];
        scores.Predict(rows, outputs, context.Workers, context.CancellationToken);
        double[] lengths = [.. weighted.Select(row => -scale / Ln2 * Elementary.Log(outputs[row * scores.OutputCount + 1]))];
        Array.Sort(lengths);
        int anomalies = Math.Clamp((int)Math.Round(share * lengths.Length), 1, lengths.Length - 1);
        return (lengths[anomalies - 1] + lengths[anomalies]) / 2;
    }
}
