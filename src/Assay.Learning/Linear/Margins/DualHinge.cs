using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>
/// The hinge loss by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, 2008, algorithm 1): one multiplier in
/// [0, C wᵢ] a row, the coefficients kept as Σ αᵢ yᵢ xᵢ.
/// </summary>
internal sealed class DualHinge
{
    private readonly FeatureMatrix _features;
    private readonly double[] _signs;
    private readonly double[] _limits;
    private readonly double[] _norms;
    private readonly double[] _multipliers;
    private readonly double[] _coefficients;
    private readonly int[] _order;
    private readonly RandomStream _stream;

    /// <param name="signs">Shape [rows]: 1 or −1.</param>
    /// <param name="limits">Shape [rows]: C wᵢ.</param>
    public DualHinge(FeatureMatrix features, double[] signs, double[] limits, RandomStream stream)
    {
        _features = features;
        _signs = signs;
        _limits = limits;
        _stream = stream;
        _multipliers = new double[signs.Length];
        _coefficients = new double[features.Features.Count + 1];
        _order = [.. Enumerable.Range(0, signs.Length).Where(row => limits[row] > 0)];
        _norms = new double[signs.Length];
        for (int row = 0; row < _norms.Length; row++)
            _norms[row] = 1 + Sums.SquaredNorm(features.DenseRow(row)) + (features.Sparse is null ? 0 : Sums.SquaredNorm(features.Sparse.Values(row)));
    }

    /// <summary>Dense features, then sparse ones, then the intercept.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Visits every row once, in an order of the epoch's own; returns how far the optimality conditions were from holding.</summary>
    public double Sweep(int epoch, CancellationToken cancellationToken)
    {
        RandomSource random = _stream.Child(epoch).Draw();
        random.Shuffle<int>(_order);
        double highest = double.NegativeInfinity, lowest = double.PositiveInfinity;
        for (int i = 0; i < _order.Length; i++)
        {
            if (i % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            double slope = Visit(_order[i]);
            highest = Math.Max(highest, slope);
            lowest = Math.Min(lowest, slope);
        }

        return Math.Max(highest, 0) - Math.Min(lowest, 0);
    }

    /// <summary>Σ max(0, 1 − y m) · C w, over rows.</summary>
    public double Loss()
    {
        double sum = 0;
        foreach (int row in _order)
            sum = Math.FusedMultiplyAdd(_limits[row], Math.Max(0, 1 - (_signs[row] * Margin(row))), sum);
        return sum;
    }

    /// <summary>Minimises over one multiplier; returns the projected gradient it had.</summary>
    private double Visit(int row)
    {
        double slope = (_signs[row] * Margin(row)) - 1;
        double old = _multipliers[row];
        double projected = old == 0 ? Math.Min(slope, 0) : old == _limits[row] ? Math.Max(slope, 0) : slope;
        if (projected == 0)
            return 0;
        double moved = Math.Clamp(old - (slope / _norms[row]), 0, _limits[row]);
        _multipliers[row] = moved;
        Add((moved - old) * _signs[row], row);
        return projected;
    }

    private double Margin(int row)
    {
        double margin = _coefficients[^1] + Sums.Dot(_features.DenseRow(row), _coefficients.AsSpan(0, _features.DenseCount));
        if (_features.Sparse is not { } sparse)
            return margin;
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> values = sparse.Values(row);
        ReadOnlySpan<double> coefficients = _coefficients.AsSpan(_features.DenseCount);
        for (int e = 0; e < indices.Length; e++)
            margin = Math.FusedMultiplyAdd(values[e], coefficients[indices[e]], margin);
        return margin;
    }

    private void Add(double factor, int row)
    {
        _coefficients[^1] += factor;
        Sums.Axpy(factor, _features.DenseRow(row), _coefficients.AsSpan(0, _features.DenseCount));
        if (_features.Sparse is not { } sparse)
            return;
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> values = sparse.Values(row);
        Span<double> coefficients = _coefficients.AsSpan(_features.DenseCount);
        for (int e = 0; e < indices.Length; e++)
            coefficients[indices[e]] = Math.FusedMultiplyAdd(factor, values[e], coefficients[indices[e]]);
    }
}
