using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A design known by its products alone: a step costs the number of features, however many rows there are.</summary>
internal sealed class GramDesign(NormalEquations normal) : ICentredDesign
{
    private readonly double[] _correlations = [.. normal.Right];

    public int Count => _correlations.Length;

    public double TargetSquares => normal.TargetSquares;

    public double SquaredNorm(int feature) => normal.Gram[feature, feature];

    public double Correlation(int feature) => _correlations[feature];

    public void Move(int feature, double step) => Sums.Axpy(-step, normal.Gram.Row(feature), _correlations);

    public (double ResidualSquares, double WithTarget) Products(ReadOnlySpan<double> coefficients, double[] correlations)
    {
        _correlations.CopyTo(correlations, 0);
        double withTarget = normal.TargetSquares - Sums.Dot(coefficients, normal.Right);
        return (withTarget - Sums.Dot(coefficients, _correlations), withTarget);
    }

    public double Intercept(ReadOnlySpan<double> coefficients) => normal.Intercept(coefficients);
}
