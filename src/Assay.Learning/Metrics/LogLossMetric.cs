using Assay.Numerics;

namespace Assay.Learning;

internal sealed record LogLossMetric : Metric
{
    // scikit-learn 1.2.1 keeps probabilities this far from 0 and 1, then makes rows sum to 1 again.
    private const double Margin = 2.220446049250313e-16;

    public override string Name => "log_loss";

    public override MetricDirection Direction => MetricDirection.LowerIsBetter;

    public override string Unit => "nats";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        var losses = new double[truth.RowCount];
        for (int row = 0; row < losses.Length; row++)
            losses[row] = Loss(predictions.ProbabilitiesOf(row), truth.Labels[row]);
        return new MeanOfRows(losses);
    }

    private static double Loss(ReadOnlySpan<double> probabilities, int label)
    {
        double sum = 0;
        foreach (double probability in probabilities)
            sum += Clip(probability);
        return -Elementary.Log(Clip(probabilities[label]) / sum);
    }

    private static double Clip(double probability) => Math.Min(Math.Max(probability, Margin), 1 - Margin);
}
