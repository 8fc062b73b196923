namespace Assay.Learning;

/// <summary>Binary: the mean of (p − y)² of the positive class. Multiclass: the mean over rows of the sum over classes, so up to 2 (Brier, 1950).</summary>
internal sealed record BrierMetric : Metric
{
    public override string Name => "brier";

    public override string Title => "Brier score";

    public override MetricDirection Direction => MetricDirection.LowerIsBetter;

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        int first = truth.Task == LearningTask.Binary ? 1 : 0;
        var values = new double[truth.RowCount];
        for (int row = 0; row < values.Length; row++)
        {
            ReadOnlySpan<double> probabilities = predictions.ProbabilitiesOf(row);
            for (int c = first; c < probabilities.Length; c++)
            {
                double difference = probabilities[c] - (truth.Labels[row] == c ? 1 : 0);
                values[row] += difference * difference;
            }
        }

        return new MeanOfRows(values);
    }
}
