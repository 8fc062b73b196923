namespace Assay.Learning;

/// <summary>Squared error of a mean. Of a target of 0 and 1 it is half the Gini impurity, so it serves two classes as well.</summary>
internal struct MeanCriterion : ICartCriterion
{
    private readonly double[] _targets;
    private readonly double[] _weights;
    private readonly bool _shares;
    private double _centre;
    private double _total;
    private double _weight;
    private double _leftTotal;
    private double _leftWeight;
    private double _nodeScore;
    private double _mean;

    /// <param name="targets">Shape [rows].</param>
    /// <param name="weights">Shape [rows], above zero for every row of a node.</param>
    /// <param name="shares">Whether targets are 0 or 1 and Gini impurity is wanted.</param>
    public MeanCriterion(double[] targets, double[] weights, bool shares)
    {
        _targets = targets;
        _weights = weights;
        _shares = shares;
    }

    public readonly int Width => 1;

    public bool IsPure { get; private set; }

    public readonly double Weight => _weight;

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
        // Zeros and ones need none: their sums are whole numbers, and exact in any order.
        _mean = pure ? first : first + total / weight;
        _centre = _shares ? 0 : _mean;
        total = 0;
        foreach (int row in rows)
            total += _weights[row] * (_targets[row] - _centre);
        _total = total;
        _weight = weight;
        _nodeScore = total * total / weight;
        IsPure = pure;
    }

    public void Reset() => _leftTotal = _leftWeight = 0;

    public void MoveLeft(int row)
    {
        double weight = _weights[row];
        _leftTotal += weight * (_targets[row] - _centre);
        _leftWeight += weight;
    }

    public readonly double Gain()
    {
        double rightTotal = _total - _leftTotal;
        double rightWeight = _weight - _leftWeight;
        double gain = _leftTotal * _leftTotal / _leftWeight + rightTotal * rightTotal / rightWeight - _nodeScore;
        return _shares ? 2 * gain : gain;
    }

    public readonly void LeafValues(Span<double> values) => values[0] = _mean;
}
