namespace Assay.Learning;

/// <summary>A measure of how well predictions fit the truth.</summary>
/// <remarks>All metrics there are stand in <c>Metric.All</c>; each agrees with scikit-learn's function of the same meaning.</remarks>
public abstract partial record Metric
{
    private protected Metric()
    {
    }

    /// <summary>Name in files and on the command line, such as <c>log_loss</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name for people, such as <c>log loss</c>.</summary>
    public virtual string Title => Name.Replace('_', ' ');

    public abstract MetricDirection Direction { get; }

    /// <summary>Unit of the value: <c>nats</c>, <c>target</c> for the target's own unit, or empty for a plain ratio.</summary>
    public virtual string Unit => "";

    public abstract bool Supports(LearningTask task);

    /// <summary>Whether it is a mean over queries, so that the truth must say which query each row belongs to.</summary>
    public virtual bool NeedsQueries => false;

    /// <summary>The value for all rows.</summary>
    /// <param name="predictions">At least one row, of a task the metric supports.</param>
    /// <param name="truth">As many rows, with the same classes.</param>
    /// <returns>The value; NaN where the metric is not defined, such as the ROC AUC of rows of one class.</returns>
    /// <exception cref="ArgumentException">Rows, classes or tasks do not match.</exception>
    public double Score(Predictions predictions, TargetVector truth)
    {
        PreparedMetric prepared = Prepare(predictions, truth);
        var once = new int[prepared.RowCount];
        Array.Fill(once, 1);
        return prepared.Score(once);
    }

    /// <summary>The value when row i is there <paramref name="counts"/>[i] times: what a bootstrap resample scores, without copying rows.</summary>
    /// <param name="counts">Shape [rows], not negative.</param>
    /// <inheritdoc cref="Score(Predictions, TargetVector)"/>
    public double Score(Predictions predictions, TargetVector truth, ReadOnlySpan<int> counts) => Prepare(predictions, truth).Score(counts);

    /// <summary>Does once what does not depend on how often each row counts, such as sorting; then every resample costs one pass.</summary>
    /// <inheritdoc cref="Score(Predictions, TargetVector)"/>
    public PreparedMetric Prepare(Predictions predictions, TargetVector truth)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(truth);
        if (predictions.RowCount != truth.RowCount || predictions.RowCount == 0)
            throw new ArgumentException($"There must be as many predictions as targets and at least one, but found {predictions.RowCount} and {truth.RowCount}.", nameof(truth));
        if (predictions.Task != truth.Task || !predictions.Classes.SequenceEqual(truth.Classes, StringComparer.Ordinal))
            throw new ArgumentException("Predictions and truth must be of the same task and classes.", nameof(truth));
        if (!Supports(truth.Task))
            throw new ArgumentException($"'{Name}' is not defined for a {truth.Task.ToString().ToLowerInvariant()} task.", nameof(truth));
        if (NeedsQueries && !truth.HasQueries)
            throw new ArgumentException($"'{Name}' is a mean over queries: the truth must say which query each row belongs to.", nameof(truth));
        return PrepareCore(predictions, truth);
    }

    /// <summary>Whether <paramref name="a"/> is strictly better than <paramref name="b"/>; a number is better than NaN.</summary>
    public bool IsBetter(double a, double b) =>
        double.IsNaN(b) ? !double.IsNaN(a) : Direction == MetricDirection.HigherIsBetter ? a > b : a < b;

    private protected abstract PreparedMetric PrepareCore(Predictions predictions, TargetVector truth);
}

/// <summary>Which way a metric is better.</summary>
public enum MetricDirection
{
    HigherIsBetter,
    LowerIsBetter,
}
