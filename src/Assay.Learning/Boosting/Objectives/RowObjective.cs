using Assay.Numerics;

namespace Assay.Learning;

/// <summary>An objective whose loss is the weighted mean of one number a row.</summary>
internal abstract class RowObjective(TargetVector target, double[]? weights) : BoostingObjective(target, weights)
{
    public sealed override double Loss(double[] scores, Workers workers)
    {
        var partial = new double[Workers.Chunks(RowCount, RowsAChunk)];
        var partialWeight = new double[partial.Length];
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            double sum = 0, weight = 0;
            for (int row = start; row < end; row++)
            {
                sum += WeightOf(row) * RowLoss(scores, row);
                weight += WeightOf(row);
            }

            (partial[start / RowsAChunk], partialWeight[start / RowsAChunk]) = (sum, weight);
        });
        return Summarise(partial.Sum() / partialWeight.Sum());
    }

    protected abstract double RowLoss(double[] scores, int row);

    /// <summary>The loss as it is reported, from the mean over rows.</summary>
    protected virtual double Summarise(double mean) => mean;
}
