using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A metric of a regression whose value is the mean, or its root, of one number a row.</summary>
internal abstract record RegressionMetric(string MetricName, string MetricTitle, string MetricUnit) : Metric
{
    public sealed override string Name => MetricName;

    public sealed override string Title => MetricTitle;

    public sealed override string Unit => MetricUnit;

    public override MetricDirection Direction => MetricDirection.LowerIsBetter;

    public sealed override bool Supports(LearningTask task) => task == LearningTask.Regression;
}

internal sealed record RootMeanSquaredErrorMetric() : RegressionMetric("rmse", "root mean squared error", "target")
{
    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        MeanOfRows.Of(predictions, truth, (p, y) => (p - y) * (p - y), root: true);
}

internal sealed record MeanAbsoluteErrorMetric() : RegressionMetric("mae", "mean absolute error", "target")
{
    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        MeanOfRows.Of(predictions, truth, (p, y) => Math.Abs(p - y));
}

/// <summary>A fraction, not per cent; a target of 0 divides by 2⁻⁵², as scikit-learn's does.</summary>
internal sealed record MeanAbsolutePercentageErrorMetric() : RegressionMetric("mape", "mean absolute percentage error", "")
{
    private const double SmallestDivisor = 2.220446049250313e-16;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        MeanOfRows.Of(predictions, truth, (p, y) => Math.Abs(p - y) / Math.Max(Math.Abs(y), SmallestDivisor));
}

/// <summary>NaN where a prediction is not above 0 or a target is negative: a Poisson mean and its counts cannot be.</summary>
internal sealed record MeanPoissonDevianceMetric() : RegressionMetric("mean_poisson_deviance", "mean Poisson deviance", "")
{
    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        MeanOfRows.Of(predictions, truth, (p, y) => p > 0 && y >= 0 ? PoissonDeviance.Of(y, Elementary.Log(p), p) : double.NaN);
}

/// <param name="Level">The quantile that the predictions are of, in (0, 1).</param>
internal sealed record MeanPinballLossMetric(double Level)
    : RegressionMetric(FormattableString.Invariant($"{Stem}@{Level}"), FormattableString.Invariant($"mean pinball loss at {Level}"), "target")
{
    public const string Stem = "mean_pinball_loss";

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        MeanOfRows.Of(predictions, truth, (p, y) => y > p ? Level * (y - p) : (1 - Level) * (p - y));
}

internal sealed record MedianAbsoluteErrorMetric() : RegressionMetric("median_ae", "median absolute error", "target")
{
    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth)
    {
        var errors = new double[truth.RowCount];
        for (int row = 0; row < errors.Length; row++)
            errors[row] = Math.Abs(predictions.Values[row] - truth.Values[row]);
        return new MedianOfRows(errors);
    }
}

internal sealed record RSquaredMetric() : RegressionMetric("r2", "R²", "")
{
    public override MetricDirection Direction => MetricDirection.HigherIsBetter;

    private protected override PreparedMetric PrepareCore(Predictions predictions, TargetVector truth) =>
        new ExplainedVariance(predictions.Values, truth.Values);
}
