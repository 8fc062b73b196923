namespace Assay.Learning;

/// <summary>Training rows as predicted by the trees of a forest that did not learn from them (Breiman, 1996).</summary>
public sealed class OutOfBagEstimate
{
    private readonly int[] _rows;

    /// <param name="rows">Training rows that at least one tree did not learn from, ascending.</param>
    /// <param name="predictions">Of those rows, in their order.</param>
    internal OutOfBagEstimate(int[] rows, Predictions predictions, TargetVector truth)
    {
        _rows = rows;
        Predictions = predictions;
        Metric[] metrics = predictions.Task switch
        {
            LearningTask.Regression => [Metric.RootMeanSquaredError, Metric.RSquared],
            LearningTask.Binary => [Metric.Accuracy, Metric.RocAuc],
            _ => [Metric.Accuracy],
        };
        Scores = [.. metrics.Select(metric => KeyValuePair.Create($"oob_{metric.Name}", metric.Score(predictions, truth))).Where(score => double.IsFinite(score.Value))];
    }

    /// <summary>The training rows predicted, ascending: those that at least one tree did not learn from.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>One prediction for each of <see cref="Rows"/>, in their order.</summary>
    public Predictions Predictions { get; }

    /// <summary>
    /// <c>oob_rmse</c> and <c>oob_r2</c> of a regression, <c>oob_accuracy</c> and of two classes <c>oob_roc_auc</c>; one that these rows do not define is left out.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, double>> Scores { get; }
}
