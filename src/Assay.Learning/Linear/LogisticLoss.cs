using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The negative log-likelihood of a binary target, in nats: log(1 + exp(z)) − y z.</summary>
internal sealed class LogisticLoss(TargetVector target, double[]? weights) : ILinearLoss
{
    private const int Block = 256;

    public int Outputs => 1;

    public double Apply(int first, Span<double> margins)
    {
        Span<double> losses = stackalloc double[Block];
        double sum = 0;
        for (int start = 0; start < margins.Length; start += Block)
        {
            Span<double> z = margins.Slice(start, Math.Min(Block, margins.Length - start));
            sum += ApplyBlock(first + start, z, losses[..z.Length]);
        }

        return sum;
    }

    private double ApplyBlock(int first, Span<double> margins, Span<double> losses)
    {
        ReadOnlySpan<int> labels = target.Labels.Slice(first, margins.Length);
        Span<double> signed = stackalloc double[Block];
        // The loss of a positive row is that of the margin turned round: softplus(−z) = softplus(z) − z.
        for (int i = 0; i < margins.Length; i++)
            signed[i] = labels[i] * margins[i];
        Elementary.SoftplusAndSigmoid(margins, losses, margins);
        for (int i = 0; i < margins.Length; i++)
        {
            losses[i] -= signed[i];
            margins[i] -= labels[i];
        }

        if (weights is null)
            return Sums.Sum(losses);
        for (int i = 0; i < margins.Length; i++)
            margins[i] *= weights[first + i];
        return Sums.Dot(losses, weights.AsSpan(first, losses.Length));
    }
}
