namespace Assay.Learning;

/// <summary>Gini impurity of three or more classes, kept up to date in constant time a row.</summary>
/// <param name="labels">Shape [rows], in [0, <paramref name="classes"/>).</param>
/// <param name="weights">Shape [rows], above zero for every row of a node.</param>
internal struct GiniCriterion(int[] labels, int classes, double[] weights) : ICartCriterion
{
    private NodeClasses _classes = new(labels, classes, weights);
    private double _squares;
    private double _leftSquares;
    private double _rightSquares;

    public static int MostPairedRows => 0;

    public readonly int Width => _classes.Width;

    public readonly bool IsPure => _classes.IsPure;

    public readonly double Weight => _classes.Weight;

    public void StartNode(ReadOnlySpan<int> rows)
    {
        _classes.StartNode(rows);
        _squares = 0;
        foreach (double total in _classes.Totals)
            _squares += total * total;
    }

    public void Reset()
    {
        _classes.Reset();
        _leftSquares = 0;
        _rightSquares = _squares;
    }

    public void MoveLeft(int position)
    {
        (double weight, double left, double right) = _classes.MoveLeft(position);
        _leftSquares += weight * (2 * left + weight);
        _rightSquares -= weight * (2 * right - weight);
    }

    public readonly double Gain() =>
        _leftSquares / _classes.LeftWeight + _rightSquares / (_classes.Weight - _classes.LeftWeight) - _squares / _classes.Weight;

    public readonly (int Rank, double Gain) BestOfPairs(ReadOnlySpan<int> ranks) => throw new NotSupportedException();

    public readonly void LeafValues(Span<double> values) => _classes.Shares(values);
}
