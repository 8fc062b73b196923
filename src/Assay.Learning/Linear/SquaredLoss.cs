using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Half the squared error of a regression.</summary>
internal sealed class SquaredLoss(TargetVector target, double[]? weights) : ILinearLoss
{
    public int Outputs => 1;

    public double Apply(int first, Span<double> margins)
    {
        ReadOnlySpan<double> wanted = target.Values.Slice(first, margins.Length);
        for (int i = 0; i < margins.Length; i++)
            margins[i] -= wanted[i];
        if (weights is null)
            return Sums.SquaredNorm(margins) / 2;
        double sum = 0;
        for (int i = 0; i < margins.Length; i++)
        {
            double weighted = weights[first + i] * margins[i];
            sum = Math.FusedMultiplyAdd(weighted, margins[i], sum);
            margins[i] = weighted;
        }

        return sum / 2;
    }
}
