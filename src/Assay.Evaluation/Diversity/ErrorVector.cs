using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>A model's error on every row: 1 for a wrong class and 0 for the right one, or predicted minus actual.</summary>
internal sealed class ErrorVector
{
    private readonly double[] _errors;
    private readonly double _mean;
    private readonly double _spread;

    public ErrorVector(string name, Predictions predictions, TargetVector truth)
    {
        if (predictions.RowCount != truth.RowCount || predictions.Task != truth.Task || truth.RowCount == 0)
            throw new ArgumentException($"'{name}' must predict the same {truth.RowCount} rows, at least one, of the same task; it predicts {predictions.RowCount}.", nameof(predictions));
        Name = name;
        IsClassification = truth.Task != LearningTask.Regression;
        _errors = new double[truth.RowCount];
        for (int row = 0; row < _errors.Length; row++)
        {
            _errors[row] = IsClassification
                ? (predictions.Label(row) == truth.Labels[row] ? 0 : 1)
                : predictions.Values[row] - truth.Values[row];
            _mean += _errors[row];
        }

        _mean /= _errors.Length;
        foreach (double error in _errors)
            _spread += (error - _mean) * (error - _mean);
    }

    public string Name { get; }

    public bool IsClassification { get; }

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<double> Errors => _errors;

    /// <summary>Pearson's correlation, which is phi for rights and wrongs; NaN when either is constant.</summary>
    public double CorrelationWith(ErrorVector other)
    {
        if (_spread == 0 || other._spread == 0)
            return double.NaN;
        double sum = 0;
        for (int row = 0; row < _errors.Length; row++)
            sum += (_errors[row] - _mean) * (other._errors[row] - other._mean);
        return Math.Clamp(sum / Math.Sqrt(_spread * other._spread), -1, 1);
    }
}
