using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Entropy of any number of classes.</summary>
internal struct EntropyCriterion : ICartCriterion
{
    private readonly int[] _labels;
    private readonly double[] _weights;
    private readonly double[] _totals;
    private readonly double[] _left;
    private double _weight;
    private double _leftWeight;
    private double _nodeScore;

    /// <param name="labels">Shape [rows], in [0, <paramref name="classes"/>).</param>
    /// <param name="weights">Shape [rows], above zero for every row of a node.</param>
    public EntropyCriterion(int[] labels, int classes, double[] weights)
    {
        _labels = labels;
        _weights = weights;
        _totals = new double[classes];
        _left = new double[classes];
    }

    // Two classes need one number: the positive one's share.
    public readonly int Width => _totals.Length == 2 ? 1 : _totals.Length;

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

        _nodeScore = -WeightedLog(_weight);
        foreach (double total in _totals)
            _nodeScore += WeightedLog(total);
        IsPure = pure;
    }

    public void Reset()
    {
        Array.Clear(_left);
        _leftWeight = 0;
    }

    public void MoveLeft(int row)
    {
        _left[_labels[row]] += _weights[row];
        _leftWeight += _weights[row];
    }

    public readonly double Gain()
    {
        double score = -WeightedLog(_leftWeight) - WeightedLog(_weight - _leftWeight) - _nodeScore;
        for (int k = 0; k < _left.Length; k++)
            score += WeightedLog(_left[k]) + WeightedLog(_totals[k] - _left[k]);
        return score;
    }

    public readonly void LeafValues(Span<double> values)
    {
        if (values.Length == 1)
        {
            values[0] = _totals[1] / _weight;
            return;
        }

        for (int k = 0; k < values.Length; k++)
            values[k] = _totals[k] / _weight;
    }

    private static double WeightedLog(double weight) => weight > 0 ? weight * Elementary.Log(weight) : 0;
}
