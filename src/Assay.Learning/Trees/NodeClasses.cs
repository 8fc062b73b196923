namespace Assay.Learning;

/// <summary>The weight of each class in a node and on the left of a split.</summary>
internal struct NodeClasses
{
    private readonly int[] _labels;
    private readonly double[] _weights;
    private readonly (int Label, double Weight)[] _node;
    private readonly double[] _totals;
    private readonly double[] _left;

    /// <param name="labels">Shape [rows], in [0, <paramref name="classes"/>).</param>
    /// <param name="weights">Shape [rows], above zero for every row of a node.</param>
    public NodeClasses(int[] labels, int classes, double[] weights)
    {
        _labels = labels;
        _weights = weights;
        _node = new (int Label, double Weight)[labels.Length];
        _totals = new double[classes];
        _left = new double[classes];
    }

    // Two classes need one number: the positive one's share.
    public readonly int Width => _totals.Length == 2 ? 1 : _totals.Length;

    public bool IsPure { get; private set; }

    /// <summary>Shape [classes]: weights in the node.</summary>
    public readonly ReadOnlySpan<double> Totals => _totals;

    /// <summary>Shape [classes]: weights on the left.</summary>
    public readonly ReadOnlySpan<double> Left => _left;

    public double Weight { get; private set; }

    public double LeftWeight { get; private set; }

    public void StartNode(ReadOnlySpan<int> rows)
    {
        Array.Clear(_totals);
        Weight = 0;
        bool pure = true;
        for (int i = 0; i < rows.Length; i++)
        {
            int label = _labels[rows[i]];
            double weight = _weights[rows[i]];
            _node[i] = (label, weight);
            _totals[label] += weight;
            Weight += weight;
            pure &= label == _node[0].Label;
        }

        IsPure = pure;
    }

    public void Reset()
    {
        Array.Clear(_left);
        LeftWeight = 0;
    }

    /// <summary>Moves a row; its class, its weight, and the class's weights on both sides before.</summary>
    public (double Weight, double Left, double Right) MoveLeft(int position)
    {
        (int label, double weight) = _node[position];
        double left = _left[label];
        _left[label] = left + weight;
        LeftWeight += weight;
        return (weight, left, _totals[label] - left);
    }

    /// <summary>Shares of the classes, of two only the second's.</summary>
    public readonly void Shares(Span<double> values)
    {
        int first = _totals.Length - values.Length;
        for (int k = 0; k < values.Length; k++)
            values[k] = _totals[first + k] / Weight;
    }
}
