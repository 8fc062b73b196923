using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Half the squared error of a number.</summary>
internal sealed class SquaredErrorObjective(TargetVector target, double[]? weights) : RowObjective(target, weights)
{
    private readonly double[] _values = target.Values.ToArray();

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Identity;

    public override string LossName => "rmse";

    public override BoostingObjective On(TargetVector rows) => new SquaredErrorObjective(rows, null);

    public override double[] StartScores(CancellationToken cancellationToken)
    {
        double sum = 0, weight = 0;
        for (int row = 0; row < RowCount; row++)
        {
            sum += (Weights?[row] ?? 1) * (_values[row] - _values[0]);
            weight += Weights?[row] ?? 1;
        }

        return [_values[0] + sum / weight];
    }

    public override (double First, double Second) Bounds(double[] scores, Workers workers)
    {
        var partial = new double[Workers.Chunks(RowCount, RowsAChunk)];
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            double most = 0;
            for (int row = start; row < end; row++)
                most = Math.Max(most, (Weights?[row] ?? 1) * Math.Abs(scores[row] - _values[row]));
            partial[start / RowsAChunk] = most;
        });
        return (partial.Max(), LargestWeight);
    }

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second)
    {
        for (int i = 0; i < first.Length; i++)
            first[i] = scores[start + i] - _values[start + i];
        second.Fill(1);
        ApplyWeights(start, first, second);
    }

    protected override double RowLoss(double[] scores, int row)
    {
        double error = scores[row] - _values[row];
        return error * error;
    }

    protected override double Summarise(double mean) => Math.Sqrt(mean);
}
