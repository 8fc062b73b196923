namespace Assay.Learning;

/// <summary>max(0, 1 − y m)² of one function for two classes, or of one a class against all others.</summary>
internal sealed class SquaredHingeLoss(TargetVector target, double[]? weights) : ILinearLoss
{
    public int Outputs => target.Task == LearningTask.Binary ? 1 : target.Classes.Count;

    public double Apply(int first, Span<double> margins)
    {
        double sum = 0;
        int rows = margins.Length / Outputs;
        for (int i = 0; i < rows; i++)
        {
            Span<double> of = margins.Slice(i * Outputs, Outputs);
            double weight = weights is null ? 1 : weights[first + i];
            int label = target.Labels[first + i];
            for (int k = 0; k < of.Length; k++)
            {
                double sign = OneSign.Of(label, k, Outputs);
                double missing = Math.Max(0, 1 - (sign * of[k]));
                sum = Math.FusedMultiplyAdd(weight * missing, missing, sum);
                of[k] = -2 * weight * sign * missing;
            }
        }

        return sum;
    }
}
