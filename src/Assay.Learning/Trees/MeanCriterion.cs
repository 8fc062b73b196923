namespace Assay.Learning;

/// <summary>Squared error of a mean. Of a target of 0 and 1 it is half the Gini impurity, so it serves two classes as well.</summary>
/// <param name="targets">Shape [rows].</param>
/// <param name="weights">Shape [rows], above zero for every row of a node.</param>
/// <param name="shares">Whether targets are 0 or 1 and Gini impurity is wanted.</param>
internal struct MeanCriterion(double[] targets, double[] weights, bool shares) : ICartCriterion
{
    private readonly WeightedTarget[] _node = new WeightedTarget[targets.Length];
    private readonly double _scale = shares ? 2 : 1;
    private WeightedTarget _sum;
    private WeightedTarget _left;
    private int _count;
    private double _nodeScore;
    private double _mean;

    // Measured: beyond so many rows sorting them is faster.
    public static int MostPairedRows => PairwiseSplits.MostRows;

    public readonly int Width => 1;

    public bool IsPure { get; private set; }

    public readonly double Weight => _sum.Weight;

    public void StartNode(ReadOnlySpan<int> rows)
    {
        _count = rows.Length;
        double first = targets[rows[0]];
        bool pure = true;
        double total = 0, weight = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double target = targets[rows[i]];
            _node[i] = new WeightedTarget(weights[rows[i]], target);
            total += _node[i].Weight * (target - first);
            weight += _node[i].Weight;
            pure &= target == first;
        }

        // Sums are of differences from the node's mean: without it a large mean would drown the gains in rounding.
        // Zeros and ones need none: their sums are whole numbers, and exact in any order.
        _mean = pure ? first : first + total / weight;
        double centre = shares ? 0 : _mean;
        total = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double weighted = _node[i].Weight * (_node[i].Total - centre);
            _node[i] = _node[i] with { Total = weighted };
            total += weighted;
        }

        _sum = new WeightedTarget(weight, total);
        _nodeScore = total * total / weight;
        IsPure = pure;
    }

    public void Reset() => _left = default;

    public void MoveLeft(int position) => _left += _node[position];

    public readonly double Gain()
    {
        double rightWeight = _sum.Weight - _left.Weight, rightTotal = _sum.Total - _left.Total;

        // Both terms over one denominator: a division costs more than all else.
        double score = (_left.Total * _left.Total * rightWeight + rightTotal * rightTotal * _left.Weight) / (_left.Weight * rightWeight);
        return _scale * (score - _nodeScore);
    }

    public readonly (int Rank, double Gain) BestOfPairs(ReadOnlySpan<int> ranks)
    {
        (int rank, double score) = PairwiseSplits.Best(ranks, _node.AsSpan(0, _count), _sum);
        return (rank, _scale * (score - _nodeScore));
    }

    public readonly void LeafValues(Span<double> values) => values[0] = _mean;
}
