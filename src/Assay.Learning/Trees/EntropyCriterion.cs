using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Entropy of any number of classes.</summary>
/// <param name="labels">Shape [rows], in [0, <paramref name="classes"/>).</param>
/// <param name="weights">Shape [rows], above zero for every row of a node.</param>
internal struct EntropyCriterion(int[] labels, int classes, double[] weights) : ICartCriterion
{
    private NodeClasses _classes = new(labels, classes, weights);
    private double _nodeScore;

    public static int MostPairedRows => 0;

    public readonly int Width => _classes.Width;

    public readonly bool IsPure => _classes.IsPure;

    public readonly double Weight => _classes.Weight;

    public void StartNode(ReadOnlySpan<int> rows)
    {
        _classes.StartNode(rows);
        _nodeScore = -WeightedLog(_classes.Weight);
        foreach (double total in _classes.Totals)
            _nodeScore += WeightedLog(total);
    }

    public void Reset() => _classes.Reset();

    public void MoveLeft(int position) => _classes.MoveLeft(position);

    public readonly double Gain()
    {
        ReadOnlySpan<double> left = _classes.Left, totals = _classes.Totals;
        double score = -WeightedLog(_classes.LeftWeight) - WeightedLog(_classes.Weight - _classes.LeftWeight) - _nodeScore;
        for (int k = 0; k < left.Length; k++)
            score += WeightedLog(left[k]) + WeightedLog(totals[k] - left[k]);
        return score;
    }

    public readonly (int Rank, double Gain) BestOfPairs(ReadOnlySpan<int> ranks) => throw new NotSupportedException();

    public readonly void LeafValues(Span<double> values) => _classes.Shares(values);

    private static double WeightedLog(double weight) => weight > 0 ? weight * Elementary.Log(weight) : 0;
}
