using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A design held by columns beside its residual: a step costs the rows that a column has values in.</summary>
/// <remarks>
/// Rows are multiplied by √wᵢ. Sparse columns keep their zeros: what their means would add to every row is one number,
/// the shift, so that the residual is <c>_residual[i] − _shift · √wᵢ</c>.
/// </remarks>
internal sealed class ResidualDesign : ICentredDesign
{
    private const int FeaturesAChunk = 64;

    private readonly DesignColumns _columns;
    private readonly double[] _target;
    private readonly double[] _residual;
    private readonly FitContext _context;
    private double _shift;

    public ResidualDesign(TrainingSet data, FitContext context)
    {
        _context = context;
        _columns = DesignColumns.Of(data.Features, data.Weights, context);
        TargetMean = data.Weights is null ? Sums.Mean(data.Target.Values) : Sums.WeightedMean(data.Target.Values, data.Weights);
        _target = new double[data.Target.RowCount];
        for (int row = 0; row < _target.Length; row++)
            _target[row] = (data.Target.Values[row] - TargetMean) * _columns.Root(row);
        _residual = [.. _target];
        TargetSquares = Sums.SquaredNorm(_target);
    }

    public int Count => _columns.Count;

    public double TargetSquares { get; }

    private double TargetMean { get; }

    public double SquaredNorm(int feature) => _columns.SquaredNorms[feature];

    public double Correlation(int feature)
    {
        if (feature < _columns.Dense.Length)
            return Sums.Dot(_columns.Dense[feature], _residual);
        ReadOnlySpan<int> rows = _columns.Rows(feature);
        ReadOnlySpan<double> values = _columns.Values(feature);
        double sum = 0;
        for (int e = 0; e < rows.Length; e++)
            sum = Math.FusedMultiplyAdd(values[e], _residual[rows[e]], sum);
        return sum - (_shift * _columns.TotalWeight * _columns.Means[feature]);
    }

    public void Move(int feature, double step)
    {
        if (feature < _columns.Dense.Length)
        {
            Sums.Axpy(-step, _columns.Dense[feature], _residual);
            return;
        }

        ReadOnlySpan<int> rows = _columns.Rows(feature);
        ReadOnlySpan<double> values = _columns.Values(feature);
        for (int e = 0; e < rows.Length; e++)
            _residual[rows[e]] = Math.FusedMultiplyAdd(-step, values[e], _residual[rows[e]]);
        _shift -= step * _columns.Means[feature];
    }

    public (double ResidualSquares, double WithTarget) Products(ReadOnlySpan<double> coefficients, double[] correlations)
    {
        // The shift is put into the rows, so that its rounding does not grow.
        for (int row = 0; row < _residual.Length; row++)
            _residual[row] -= _shift * _columns.Root(row);
        _shift = 0;
        _context.Workers.ForRange(Count, FeaturesAChunk, (start, end) =>
        {
            for (int feature = start; feature < end; feature++)
                correlations[feature] = Correlation(feature);
        }, _context.CancellationToken);
        return (Sums.SquaredNorm(_residual), Sums.Dot(_residual, _target));
    }

    public double Intercept(ReadOnlySpan<double> coefficients) => TargetMean - Sums.Dot(coefficients, _columns.Means);
}
