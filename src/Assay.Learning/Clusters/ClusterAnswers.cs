using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What the training rows of each cluster answer: class shares, or the mean target.</summary>
internal static class ClusterAnswers
{
    /// <summary>Clusters with less than this weight of rows answer as all rows do.</summary>
    private const double Nothing = 1e-9;

    /// <summary>Shape [clusters × outputs]: weighted by row weight times the row's share in the cluster.</summary>
    public static Matrix Of(IClusters clusters, Matrix rows, TargetVector target, double[]? weights)
    {
        int outputs = Math.Max(1, target.Classes.Count);
        var sums = new Matrix(clusters.Count, outputs);
        var total = new double[clusters.Count];
        var overall = new double[outputs];
        var shares = new double[clusters.Count];
        var scratch = new double[clusters.Width];
        for (int row = 0; row < rows.Rows; row++)
        {
            clusters.Share(rows.Row(row), shares, scratch);
            double weight = weights is null ? 1 : weights[row];
            int output = target.Task == LearningTask.Regression ? 0 : target.Labels[row];
            double answer = weight * (target.Task == LearningTask.Regression ? target.Values[row] : 1);
            overall[output] += answer;
            for (int c = 0; c < shares.Length; c++)
            {
                sums[c, output] += shares[c] * answer;
                total[c] += shares[c] * weight;
            }
        }

        double all = weights is null ? rows.Rows : Sums.Sum(weights);
        for (int c = 0; c < clusters.Count; c++)
        {
            for (int output = 0; output < outputs; output++)
                sums[c, output] = total[c] > Nothing ? sums[c, output] / total[c] : overall[output] / all;
        }

        return sums;
    }
}
