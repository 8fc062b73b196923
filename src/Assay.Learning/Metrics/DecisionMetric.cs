namespace Assay.Learning;

/// <summary>A metric of the classes decided for, the most probable ones, whatever their probability.</summary>
internal sealed record DecisionMetric(string MetricName, string MetricTitle, Func<DecisionCounts, double> Value) : Metric
{
    /// <summary>Whether it is about the positive class, and so for binary tasks only.</summary>
    public bool OfPositiveClass { get; init; }

    public override string Name => MetricName;

    public override string Title => MetricTitle;

    public override MetricDirection Direction => MetricDirection.HigherIsBetter;

    public override bool Supports(LearningTask task) => OfPositiveClass ? task == LearningTask.Binary : task != LearningTask.Regression;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        var predicted = new int[truth.RowCount];
        for (int row = 0; row < predicted.Length; row++)
            predicted[row] = predictions.Label(row);
        return new Prepared(truth.Labels.ToArray(), predicted, truth.Classes.Count, Value);
    }

    private sealed class Prepared(int[] actual, int[] predicted, int classes, Func<DecisionCounts, double> value) : PreparedMetric(actual.Length)
    {
        private protected override double Compute(ReadOnlySpan<int> counts)
        {
            var decisions = new DecisionCounts(classes);
            for (int row = 0; row < actual.Length; row++)
                decisions.Add(actual[row], predicted[row], counts[row]);
            return decisions.Rows == 0 ? double.NaN : value(decisions);
        }
    }
}
