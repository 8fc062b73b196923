namespace Assay.Learning;

/// <summary>
/// R² = 1 − Σ(y − p)² / Σ(y − ȳ)². NaN for fewer than two rows. When the target does not vary: 1 for a perfect fit,
/// else 0, as scikit-learn has it.
/// </summary>
internal sealed class ExplainedVariance : PreparedMetric
{
    private readonly double[] _actual;
    private readonly double[] _squaredErrors;

    public ExplainedVariance(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
        : base(actual.Length)
    {
        _actual = actual.ToArray();
        _squaredErrors = new double[actual.Length];
        for (int row = 0; row < _actual.Length; row++)
            _squaredErrors[row] = (actual[row] - predicted[row]) * (actual[row] - predicted[row]);
    }

    private protected override double Compute(ReadOnlySpan<int> counts)
    {
        long rows = CountedSums.Total(counts);
        if (rows < 2)
            return double.NaN;
        double mean = CountedSums.Sum(_actual, counts) / rows;
        double unexplained = CountedSums.Sum(_squaredErrors, counts);
        double variation = CountedSums.SumOfSquares(_actual, mean, counts);
        return variation > 0 ? 1 - unexplained / variation : unexplained > 0 ? 0 : 1;
    }
}
