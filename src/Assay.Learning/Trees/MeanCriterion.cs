namespace Assay.Learning;

/// <summary>Squared error of a mean. Of a target of 0 and 1 it is half the Gini impurity, so it serves two classes as well.</summary>
internal struct MeanCriterion : ICartCriterion
{
    private readonly double[] _targets;
    private readonly double[] _weights;
    private readonly double _factor;
    private double _total;
    private double _weight;
    private double _leftTotal;
    private double _leftWeight;
    private double _nodeScore;
    private double _mean;

    /// <param name="targets">Shape [rows].</param>
    /// <param name="weights">Shape [rows], above zero for every row of a node.</param>
    /// <param name="factor">What a squared error counts: 1, or 2 for Gini impurity.</param>
    public MeanCriterion(double[] targets, double[] weights, double factor)
    {
        _targets = targets;
        _weights = weights;
        _factor = factor;
    }

    public readonly int Width => 1;

    public bool IsPure { get; private set; }

    public void StartNode(ReadOnlySpan<int> rows)
    {
        double first = _targets[rows[0]];
        bool pure = true;
        double total = 0, weight = 0;
        foreach (int row in rows)
        {
            total += _weights[row] * (_targets[row] - first);
            weight += _weights[row];
            pure &= _targets[row] == first;
        }

        // Sums are of differences from the node's mean: without it a large mean would drown the gains in rounding.
        _mean = pure ? first : first + total / weight;
        total = 0;
        foreach (int row in rows)
            total += _weights[row] * (_targets[row] - _mean);
        _total = total;
        _weight = weight;
        _nodeScore = total * total / weight;
        IsPure = pure;
    }

    public void Reset() => _leftTotal = _leftWeight = 0;

    public void MoveLeft(int row)
    {
        double weight = _weights[row];
        _leftTotal += weight * (_targets[row] - _mean);
        _leftWeight += weight;
    }

    public readonly double Gain()
    {
        double rightTotal = _total - _leftTotal;
        double rightWeight = _weight - _leftWeight;
        return _factor * (_leftTotal * _leftTotal / _leftWeight + rightTotal * rightTotal / rightWeight - _nodeScore);
    }

    public readonly void LeafValues(Span<double> values) => values[0] = _mean;
}
