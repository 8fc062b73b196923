using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The negative log likelihood of a count whose mean is the exponential of the score, reported as the mean deviance.</summary>
internal sealed class PoissonObjective : RowObjective
{
    private readonly double[] _values;
    private readonly StoredDerivatives _derivatives;

    /// <exception cref="LearningException">A target is negative, or all that weigh anything are 0.</exception>
    public PoissonObjective(TargetVector target, double[]? weights)
        : base(target, weights)
    {
        _values = target.Values.ToArray();
        _derivatives = new StoredDerivatives(RowCount, RowsAChunk);
        int negative = Array.FindIndex(_values, value => value < 0);
        if (negative >= 0)
            throw new LearningException(FormattableString.Invariant($"The objective 'poisson' needs targets of at least 0, but row {negative} has {_values[negative]}. Choose another objective, or correct the target."));
    }

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Exponential;

    public override string LossName => Metric.MeanPoissonDeviance.Name;

    public override bool RefitsLeaves => true;

    public override BoostingObjective On(TargetVector rows) => new PoissonObjective(rows, null);

    public override double[] StartScores(CancellationToken cancellationToken)
    {
        double sum = 0, weight = 0;
        for (int row = 0; row < RowCount; row++)
        {
            sum += WeightOf(row) * _values[row];
            weight += WeightOf(row);
        }

        return sum > 0
            ? [Elementary.Log(sum / weight)]
            : throw new LearningException("The objective 'poisson' needs a target above 0, but all are 0: there is no mean to predict. Choose another objective.");
    }

    public override void StartRound(double[] scores, Workers workers) =>
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            Span<double> first = _derivatives.First.AsSpan(start, end - start);
            Span<double> second = _derivatives.Second.AsSpan(start, end - start);
            Elementary.Exp(scores.AsSpan(start, end - start), second);
            for (int i = 0; i < first.Length; i++)
                first[i] = second[i] - _values[start + i];
            ApplyWeights(start, first, second);
        });

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => _derivatives.Bounds(workers);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second) =>
        _derivatives.CopyTo(start, first, second);

    /// <summary>
    /// The second-order step is x = Σy / Σμ − 1. Upwards the loss bends more and more, and a leaf far above the mean would
    /// overshoot without bound: log(1 + x) is where its minimum is.
    /// </summary>
    public override double LeafValue(double[] scores, ReadOnlySpan<int> rows, double newton) => newton > 0 ? Elementary.Log1p(newton) : newton;

    protected override double RowLoss(double[] scores, int row) => PoissonDeviance.Of(_values[row], scores[row], Elementary.Exp(scores[row]));
}
