using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What boosting lowers: its first and second derivatives by the scores, and where scores start and lead.</summary>
/// <remarks>Scores have shape [outputs × rows], one output after the other.</remarks>
internal abstract class BoostingObjective(TargetVector target, double[]? weights)
{
    /// <summary>Rows a chunk of the parallel loops; constant, so that sums do not depend on threads.</summary>
    protected const int RowsAChunk = 4096;

    protected int RowCount { get; } = target.RowCount;

    /// <summary>Shape [rows], or null when every row weighs 1.</summary>
    protected double[]? Weights { get; } = weights;

    /// <summary>Scores, and trees, a round.</summary>
    public abstract int OutputCount { get; }

    public abstract TreeLink Link { get; }

    /// <summary>Name of the loss in curves, as <see cref="Metric"/> has it.</summary>
    public abstract string LossName { get; }

    /// <summary>The best constant scores, or the robust ones near them, shape [outputs].</summary>
    public abstract double[] StartScores(CancellationToken cancellationToken);

    /// <summary>Bounds of the absolute first and second derivatives at these scores, over all rows.</summary>
    public abstract (double First, double Second) Bounds(double[] scores, Workers workers);

    /// <summary>Called once a round, before the derivatives of each output.</summary>
    public virtual void StartRound(double[] scores, Workers workers)
    {
    }

    /// <summary>Derivatives of one output for the rows from <paramref name="start"/> on, weights included.</summary>
    /// <param name="first">Shape [rows of the range].</param>
    /// <param name="second">Shape [rows of the range], non-negative.</param>
    public abstract void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second);

    /// <summary>Whether <see cref="LeafValue"/> knows better values than the second-order step.</summary>
    public virtual bool RefitsLeaves => false;

    /// <summary>What is best added to the only score of these rows, where a second derivative says too little.</summary>
    /// <param name="rows">Rows of a leaf, at least one.</param>
    /// <param name="newton">The second-order step.</param>
    public virtual double LeafValue(double[] scores, ReadOnlySpan<int> rows, double newton) => newton;

    /// <summary>The loss over all rows, weighted.</summary>
    public abstract double Loss(double[] scores, Workers workers);

    /// <summary>The same objective for other rows that weigh 1 each, to measure the loss on them.</summary>
    public abstract BoostingObjective On(TargetVector rows);

    protected double WeightOf(int row) => Weights is null ? 1 : Weights[row];

    protected double LargestWeight => Weights?.Max() ?? 1;

    protected void ApplyWeights(int start, Span<double> first, Span<double> second)
    {
        if (Weights is null)
            return;
        for (int i = 0; i < first.Length; i++)
        {
            first[i] *= Weights[start + i];
            second[i] *= Weights[start + i];
        }
    }
}
