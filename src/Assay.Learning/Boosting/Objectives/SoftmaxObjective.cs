using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Log loss of two or more classes; each class has a score.</summary>
internal sealed class SoftmaxObjective(TargetVector target, double[]? weights) : RowObjective(target, weights)
{
    private const int FewOutputs = 128;

    private readonly int[] _labels = target.Labels.ToArray();
    private readonly double[] _logTotals = new double[target.RowCount];

    public override int OutputCount { get; } = target.Classes.Count;

    public override TreeLink Link => TreeLink.Softmax;

    public override string LossName => "log_loss";

    public override BoostingObjective On(TargetVector rows) => new SoftmaxObjective(rows, null);

    public override double[] StartScores(CancellationToken cancellationToken) => [.. ClassShares.Of(_labels, OutputCount, Weights).Select(Elementary.Log)];

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => (LargestWeight, LargestWeight / 4);

    /// <summary>All trees of a round see the same probabilities.</summary>
    public override void StartRound(double[] scores, Workers workers) =>
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            Span<double> row = new double[OutputCount];
            for (int r = start; r < end; r++)
                _logTotals[r] = LogTotal(scores, r, row);
        });

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second)
    {
        int at = output * RowCount + start;
        for (int i = 0; i < first.Length; i++)
            first[i] = scores[at + i] - _logTotals[start + i];
        Elementary.Exp(first, first);
        for (int i = 0; i < first.Length; i++)
        {
            double probability = Math.Min(1, first[i]);
            first[i] = probability - (_labels[start + i] == output ? 1 : 0);
            second[i] = probability * (1 - probability);
        }

        ApplyWeights(start, first, second);
    }

    protected override double RowLoss(double[] scores, int row)
    {
        Span<double> buffer = OutputCount <= FewOutputs ? stackalloc double[OutputCount] : new double[OutputCount];
        return LogTotal(scores, row, buffer) - scores[_labels[row] * RowCount + row];
    }

    private double LogTotal(double[] scores, int row, Span<double> buffer)
    {
        for (int k = 0; k < buffer.Length; k++)
            buffer[k] = scores[k * RowCount + row];
        return Elementary.LogSumExp(buffer);
    }
}
