using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The coefficients of one function: a factor times a vector, so that shrinking all of them is one multiplication and a step costs what its row holds.</summary>
/// <remarks>
/// The mean over all steps is kept likewise: its sum is <c>_factors · vector + _rest</c>, and only what a step changes of the
/// vector is taken off the rest. The absolute penalty is the cumulative one of Tsuruoka, Tsujii and Ananiadou (2009): what it owes
/// a coefficient is paid when a row holds its feature, and by all at the end of an epoch.
/// </remarks>
internal sealed class SgdWeights
{
    private const double SmallestFactor = 1e-9;

    private readonly double[] _vector;
    private readonly double[]? _rest;
    private readonly double[]? _paid;
    private double _factor = 1;
    private double _factors;
    private double _owed;
    private double _intercepts;
    private long _steps;

    public SgdWeights(int features, bool averages, bool absolutePenalty)
    {
        _vector = new double[features];
        _rest = averages ? new double[features] : null;
        _paid = absolutePenalty ? new double[features] : null;
    }

    public double Intercept { get; set; }

    public double Margin(FeatureMatrix rows, int row)
    {
        ReadOnlySpan<double> dense = rows.DenseRow(row);
        double sum = Sums.Dot(dense, _vector.AsSpan(0, dense.Length));
        if (rows.Sparse is { } sparse)
        {
            ReadOnlySpan<int> indices = sparse.Indices(row);
            ReadOnlySpan<double> values = sparse.Values(row);
            for (int e = 0; e < indices.Length; e++)
                sum = Math.FusedMultiplyAdd(values[e], _vector[dense.Length + indices[e]], sum);
        }

        return Math.FusedMultiplyAdd(_factor, sum, Intercept);
    }

    /// <summary>Multiplies all coefficients by a number in [0, 1].</summary>
    public void Shrink(double factor)
    {
        _factor *= factor;
        if (_factor >= SmallestFactor)
            return;
        if (_rest is not null)
            Sums.Axpy(_factors, _vector, _rest);
        _factors = 0;
        Sums.Scale(_factor, _vector);
        _factor = 1;
    }

    /// <summary>Adds <paramref name="step"/> times a row.</summary>
    public void Add(double step, FeatureMatrix rows, int row)
    {
        double change = step / _factor;
        ReadOnlySpan<double> dense = rows.DenseRow(row);
        Sums.Axpy(change, dense, _vector.AsSpan(0, dense.Length));
        if (_rest is not null)
            Sums.Axpy(-_factors * change, dense, _rest.AsSpan(0, dense.Length));
        if (rows.Sparse is not { } sparse)
            return;
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> values = sparse.Values(row);
        for (int e = 0; e < indices.Length; e++)
            Change(dense.Length + indices[e], change * values[e]);
    }

    /// <summary>Adds to what each coefficient owes, and lets those of a row's features pay.</summary>
    public void Penalise(double amount, FeatureMatrix rows, int row)
    {
        _owed += amount;
        for (int j = 0; j < rows.DenseCount; j++)
            Pay(j);
        foreach (int index in rows.Sparse is null ? [] : rows.Sparse.Indices(row))
            Pay(rows.DenseCount + index);
    }

    /// <summary>Lets every coefficient pay what it owes.</summary>
    public void PayAll()
    {
        for (int j = 0; _paid is not null && j < _vector.Length; j++)
            Pay(j);
    }

    /// <summary>Ends a step: the coefficients of now enter the mean.</summary>
    public void Count()
    {
        _factors += _factor;
        _intercepts += Intercept;
        _steps++;
    }

    /// <summary>The coefficients and, last, the intercept; means over all steps where they are averaged.</summary>
    public double[] ToParameters()
    {
        var parameters = new double[_vector.Length + 1];
        bool averaged = _rest is not null && _steps > 0;
        for (int j = 0; j < _vector.Length; j++)
            parameters[j] = averaged ? Math.FusedMultiplyAdd(_factors, _vector[j], _rest![j]) / _steps : _factor * _vector[j];
        parameters[^1] = averaged ? _intercepts / _steps : Intercept;
        return parameters;
    }

    private void Change(int feature, double change)
    {
        _vector[feature] += change;
        if (_rest is not null)
            _rest[feature] = Math.FusedMultiplyAdd(-_factors, change, _rest[feature]);
    }

    private void Pay(int feature)
    {
        double weight = _factor * _vector[feature];
        if (weight == 0)
            return;
        double paid = weight > 0
            ? Math.Max(0, weight - (_owed + _paid![feature]))
            : Math.Min(0, weight + (_owed - _paid![feature]));
        _paid[feature] += paid - weight;
        double target = paid / _factor;
        Change(feature, target - _vector[feature]);
        _vector[feature] = target;
    }
}
