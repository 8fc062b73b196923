using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The loss that boosting lowers: its first and second derivatives by the scores.</summary>
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

    /// <summary>The best constant scores, shape [outputs].</summary>
    public abstract double[] StartScores();

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

    /// <summary>The loss over all rows, weighted.</summary>
    public double Loss(double[] scores, Workers workers)
    {
        var partial = new double[Workers.Chunks(RowCount, RowsAChunk)];
        var partialWeight = new double[partial.Length];
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            double sum = 0, weight = 0;
            for (int row = start; row < end; row++)
            {
                double w = Weights?[row] ?? 1;
                sum += w * RowLoss(scores, row);
                weight += w;
            }

            (partial[start / RowsAChunk], partialWeight[start / RowsAChunk]) = (sum, weight);
        });
        return Summarise(partial.Sum() / partialWeight.Sum());
    }

    public static BoostingObjective For(TargetVector target, double[]? weights) => target.Task switch
    {
        LearningTask.Regression => new SquaredErrorObjective(target, weights),
        LearningTask.Binary => new LogisticObjective(target, weights),
        _ => new SoftmaxObjective(target, weights),
    };

    protected abstract double RowLoss(double[] scores, int row);

    /// <summary>The loss as it is reported, from the mean over rows.</summary>
    protected virtual double Summarise(double mean) => mean;

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
