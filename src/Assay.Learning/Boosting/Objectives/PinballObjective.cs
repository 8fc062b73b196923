using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The pinball loss: an error below the target costs <c>level</c>, one above it 1 − <c>level</c>. Half the absolute error at 0.5.</summary>
/// <remarks>Its second derivative is 0: trees are grown with 1 in its place, and a leaf takes the quantile of what its rows miss.</remarks>
internal sealed class PinballObjective : RowObjective
{
    private readonly double[] _values;
    private readonly double _level;
    private readonly double _factor;

    private PinballObjective(TargetVector target, double[]? weights, double level, double factor, string name)
        : base(target, weights)
    {
        _values = target.Values.ToArray();
        _level = level;
        _factor = factor;
        LossName = name;
    }

    public static PinballObjective OfQuantile(TargetVector target, double[]? weights, double level) =>
        new(target, weights, level, 1, Metric.MeanPinballLoss(level).Name);

    public static PinballObjective OfAbsoluteError(TargetVector target, double[]? weights) =>
        new(target, weights, 0.5, 2, Metric.MeanAbsoluteError.Name);

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Identity;

    public override string LossName { get; }

    public override bool RefitsLeaves => true;

    public override BoostingObjective On(TargetVector rows) => new PinballObjective(rows, null, _level, _factor, LossName);

    public override double[] StartScores(CancellationToken cancellationToken) => [WeightedQuantile.Of([.. _values], Weights is null ? [] : [.. Weights], _level)];

    public override (double First, double Second) Bounds(double[] scores, Workers workers) =>
        (LargestWeight * _factor * Math.Max(_level, 1 - _level), LargestWeight);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second)
    {
        for (int i = 0; i < first.Length; i++)
        {
            double error = scores[start + i] - _values[start + i];
            first[i] = _factor * (error < 0 ? -_level : error > 0 ? 1 - _level : 0);
        }

        second.Fill(1);
        ApplyWeights(start, first, second);
    }

    public override double LeafValue(double[] scores, ReadOnlySpan<int> rows, double newton) =>
        Errors.Of(_values, scores, Weights, rows).Quantile(_level);

    protected override double RowLoss(double[] scores, int row)
    {
        double error = _values[row] - scores[row];
        return _factor * (error > 0 ? _level * error : (_level - 1) * error);
    }
}
