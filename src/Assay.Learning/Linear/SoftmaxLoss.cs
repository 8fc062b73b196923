using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The negative log-likelihood of a target of many classes, in nats: log Σ exp(z) − z of the true class.</summary>
internal sealed class SoftmaxLoss(TargetVector target, double[]? weights) : ILinearLoss
{
    public int Outputs => target.Classes.Count;

    public double Apply(int first, Span<double> margins)
    {
        double sum = 0;
        int rows = margins.Length / Outputs;
        for (int i = 0; i < rows; i++)
        {
            Span<double> z = margins.Slice(i * Outputs, Outputs);
            int label = target.Labels[first + i];
            double weight = weights is null ? 1 : weights[first + i];
            double margin = z[label];
            double normalizer = Softmax.Apply(z);
            sum = Math.FusedMultiplyAdd(weight, normalizer - margin, sum);
            z[label] -= 1;
            if (weight != 1)
                Sums.Scale(weight, z);
        }

        return sum;
    }
}
