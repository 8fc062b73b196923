using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Huber's loss: e² / 2 for errors up to δ, δ (|e| − δ / 2) beyond.</summary>
/// <remarks>
/// Trees are grown with a second derivative of 1; a leaf takes the median of what its rows miss, corrected by the mean of
/// the deviations from it, cut at δ (Friedman, 2001, algorithm 4).
/// </remarks>
internal sealed class HuberObjective(TargetVector target, double[]? weights, HuberThreshold threshold) : RowObjective(target, weights)
{
    private readonly double[] _values = target.Values.ToArray();

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Identity;

    public override string LossName => "huber";

    public override bool RefitsLeaves => true;

    public override BoostingObjective On(TargetVector rows) => new HuberObjective(rows, null, threshold);

    public override double[] StartScores(CancellationToken cancellationToken) => [WeightedQuantile.Of([.. _values], Weights is null ? [] : [.. Weights], 0.5)];

    public override void StartRound(double[] scores, Workers workers)
    {
        if (threshold.IsGiven)
            return;
        var sizes = new double[RowCount];
        for (int row = 0; row < sizes.Length; row++)
            sizes[row] = Math.Abs(_values[row] - scores[row]);
        threshold.Update(WeightedQuantile.Of(sizes, Weights is null ? [] : [.. Weights], HuberThreshold.Share));
    }

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => (LargestWeight * threshold.Value, LargestWeight);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second)
    {
        double delta = threshold.Value;
        for (int i = 0; i < first.Length; i++)
            first[i] = Math.Clamp(scores[start + i] - _values[start + i], -delta, delta);
        second.Fill(1);
        ApplyWeights(start, first, second);
    }

    public override double LeafValue(double[] scores, ReadOnlySpan<int> rows, double newton)
    {
        Errors errors = Errors.Of(_values, scores, Weights, rows);
        double median = errors.Quantile(0.5);
        double delta = threshold.Value;
        return median + errors.Mean(error => Math.Clamp(error - median, -delta, delta));
    }

    protected override double RowLoss(double[] scores, int row)
    {
        double size = Math.Abs(scores[row] - _values[row]);
        double delta = threshold.Reported;
        return size <= delta ? size * size / 2 : delta * (size - delta / 2);
    }
}
