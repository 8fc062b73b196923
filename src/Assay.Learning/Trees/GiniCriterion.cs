namespace Assay.Learning;

/// <summary>Gini impurity of three or more classes, kept up to date in constant time a row.</summary>
internal struct GiniCriterion : ICartCriterion
{
    private readonly int[] _labels;
    private readonly double[] _weights;
    private readonly double[] _totals;
    private readonly double[] _left;
    private double _weight;
    private double _leftWeight;
    private double _squares;
    private double _leftSquares;
    private double _rightSquares;

    /// <param name="labels">Shape [rows], in [0, <paramref name="classes"/>).</param>
    /// <param name="weights">Shape [rows], above zero for every row of a node.</param>
    public GiniCriterion(int[] labels, int classes, double[] weights)
    {
        _labels = labels;
        _weights = weights;
        _totals = new double[classes];
        _left = new double[classes];
    }

    public readonly int Width => _totals.Length;

    public bool IsPure { get; private set; }

    public readonly double Weight => _weight;

    public void StartNode(ReadOnlySpan<int> rows)
    {
        Array.Clear(_totals);
        _weight = 0;
        bool pure = true;
        foreach (int row in rows)
        {
            _totals[_labels[row]] += _weights[row];
            _weight += _weights[row];
            pure &= _labels[row] == _labels[rows[0]];
        }

        _squares = 0;
        foreach (double total in _totals)
            _squares += total * total;
        IsPure = pure;
    }

    public void Reset()
    {
        Array.Clear(_left);
        _leftWeight = 0;
        _leftSquares = 0;
        _rightSquares = _squares;
    }

    public void MoveLeft(int row)
    {
        int label = _labels[row];
        double weight = _weights[row];
        double left = _left[label];
        double right = _totals[label] - left;
        _leftSquares += weight * (2 * left + weight);
        _rightSquares -= weight * (2 * right - weight);
        _left[label] = left + weight;
        _leftWeight += weight;
    }

    public readonly double Gain() => _leftSquares / _leftWeight + _rightSquares / (_weight - _leftWeight) - _squares / _weight;

    public readonly void LeafValues(Span<double> values)
    {
        for (int k = 0; k < values.Length; k++)
            values[k] = _totals[k] / _weight;
    }
}
