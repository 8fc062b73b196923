namespace Assay.Learning;

/// <summary>Predictions of training rows by the members that did not learn from them, averaged.</summary>
internal sealed class OutOfBagPredictions
{
    private readonly EnsembleFit _fit;
    private readonly int _width;
    private readonly double[] _sums;
    private readonly int[] _members;

    public OutOfBagPredictions(EnsembleFit fit)
    {
        _fit = fit;
        _width = MemberOutputs.Width(fit.Outputs);
        _sums = new double[fit.Train.RowCount * _width];
        _members = new int[fit.Train.RowCount];
    }

    /// <param name="rows">Rows that the model did not learn from.</param>
    public void Add(IModel model, int[] rows)
    {
        double[] outputs = _fit.Predict(model, _fit.Train.Take(rows));
        for (int i = 0; i < rows.Length; i++)
        {
            _members[rows[i]]++;
            for (int k = 0; k < _width; k++)
                _sums[rows[i] * _width + k] += outputs[i * _width + k];
        }
    }

    /// <summary>The loss over all rows that some member did not learn from; none when there is no such row.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Loss()
    {
        int[] rows = [.. Enumerable.Range(0, _members.Length).Where(row => _members[row] > 0)];
        if (rows.Length == 0)
            return [];
        var means = new double[rows.Length * _width];
        for (int i = 0; i < means.Length; i++)
            means[i] = _sums[rows[i / _width] * _width + i % _width] / _members[rows[i / _width]];
        return [KeyValuePair.Create("oob_" + _fit.Loss.Name, _fit.LossOf(means, _fit.Target.Take(rows)))];
    }
}
