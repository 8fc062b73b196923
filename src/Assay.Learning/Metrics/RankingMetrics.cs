namespace Assay.Learning;

/// <summary>Binary: of the positive class. Multiclass: the plain mean over classes of one class against the rest; NaN when a class has no row.</summary>
internal sealed record RocAucMetric : Metric
{
    public override string Name => "roc_auc";

    public override string Title => "ROC AUC";

    public override MetricDirection Direction => MetricDirection.HigherIsBetter;

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        int first = truth.Task == LearningTask.Binary ? 1 : 0;
        var ranked = new RankedRows[truth.Classes.Count - first];
        for (int c = first; c < truth.Classes.Count; c++)
            ranked[c - first] = new RankedRows(Scores(predictions, c), truth.Labels, c);
        return new Prepared(ranked, truth.RowCount);
    }

    internal static double[] Scores(Predictions predictions, int wanted)
    {
        var scores = new double[predictions.RowCount];
        for (int row = 0; row < scores.Length; row++)
            scores[row] = predictions.Probabilities[row * predictions.Classes.Count + wanted];
        return scores;
    }

    private sealed class Prepared(RankedRows[] ranked, int rowCount) : PreparedMetric(rowCount)
    {
        private protected override double Compute(ReadOnlySpan<int> counts)
        {
            double sum = 0;
            foreach (RankedRows rows in ranked)
                sum += rows.RocAuc(counts);
            return sum / ranked.Length;
        }
    }
}

/// <summary>Average precision of the positive class.</summary>
internal sealed record PrAucMetric : Metric
{
    public override string Name => "pr_auc";

    public override string Title => "PR AUC";

    public override MetricDirection Direction => MetricDirection.HigherIsBetter;

    public override bool Supports(LearningTask task) => task == LearningTask.Binary;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        new Prepared(new RankedRows(predictions.PositiveProbabilities(), truth.Labels, positive: 1), truth.RowCount);

    private sealed class Prepared(RankedRows ranked, int rowCount) : PreparedMetric(rowCount)
    {
        private protected override double Compute(ReadOnlySpan<int> counts) => ranked.AveragePrecision(counts);
    }
}
