using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Log loss of two classes; the score is the positive class's log odds.</summary>
internal sealed class LogisticObjective(TargetVector target, double[]? weights) : RowObjective(target, weights)
{
    private readonly int[] _labels = target.Labels.ToArray();

    public override int OutputCount => 1;

    public override TreeLink Link => TreeLink.Logistic;

    public override string LossName => "log_loss";

    public override BoostingObjective On(TargetVector rows) => new LogisticObjective(rows, null);

    public override double[] StartScores(CancellationToken cancellationToken)
    {
        double[] shares = ClassShares.Of(_labels, 2, Weights);
        return [Elementary.Log(shares[1]) - Elementary.Log(shares[0])];
    }

    public override (double First, double Second) Bounds(double[] scores, Workers workers) => (LargestWeight, LargestWeight / 4);

    public override void Derivatives(int output, double[] scores, int start, Span<double> first, Span<double> second)
    {
        Elementary.Sigmoid(scores.AsSpan(start, first.Length), first);
        for (int i = 0; i < first.Length; i++)
        {
            double probability = first[i];
            first[i] = probability - _labels[start + i];
            second[i] = probability * (1 - probability);
        }

        ApplyWeights(start, first, second);
    }

    protected override double RowLoss(double[] scores, int row) => Elementary.Softplus(_labels[row] == 1 ? -scores[row] : scores[row]);
}
