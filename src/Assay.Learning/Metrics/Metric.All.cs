using Assay.Data;

namespace Assay.Learning;

public abstract partial record Metric
{
    /// <summary>Share of rows whose most probable class is the true one.</summary>
    public static Metric Accuracy { get; } = new DecisionMetric("accuracy", "accuracy", DecisionMeasures.Accuracy);

    /// <summary>The mean recall of the classes that occur in the truth.</summary>
    public static Metric BalancedAccuracy { get; } = new DecisionMetric("balanced_accuracy", "balanced accuracy", DecisionMeasures.BalancedAccuracy);

    /// <summary>Binary: share of the rows decided positive that are; 0 when none is decided positive.</summary>
    public static Metric Precision { get; } = OfPositive("precision", "precision", DecisionMeasures.Precision);

    /// <summary>Binary: share of the positive rows that are decided positive; 0 when no row is positive.</summary>
    public static Metric Recall { get; } = OfPositive("recall", "recall", DecisionMeasures.Recall);

    /// <summary>Binary: the harmonic mean of precision and recall; 0 when neither truth nor decisions have a positive.</summary>
    public static Metric F1 { get; } = OfPositive("f1", "F1", DecisionMeasures.F1);

    /// <summary>The plain mean of the precision of each class that occurs or is decided for.</summary>
    public static Metric PrecisionMacro { get; } = Macro("precision_macro", "macro precision", DecisionMeasures.Precision);

    /// <inheritdoc cref="PrecisionMacro"/>
    public static Metric RecallMacro { get; } = Macro("recall_macro", "macro recall", DecisionMeasures.Recall);

    /// <inheritdoc cref="PrecisionMacro"/>
    public static Metric F1Macro { get; } = Macro("f1_macro", "macro F1", DecisionMeasures.F1);

    /// <summary>Precision of all decisions pooled: where every row has one class, the accuracy.</summary>
    public static Metric PrecisionMicro { get; } = new DecisionMetric("precision_micro", "micro precision", DecisionMeasures.Accuracy);

    /// <inheritdoc cref="PrecisionMicro"/>
    public static Metric RecallMicro { get; } = new DecisionMetric("recall_micro", "micro recall", DecisionMeasures.Accuracy);

    /// <inheritdoc cref="PrecisionMicro"/>
    public static Metric F1Micro { get; } = new DecisionMetric("f1_micro", "micro F1", DecisionMeasures.Accuracy);

    /// <summary>The mean of each class's precision, weighted by how often the class occurs in the truth.</summary>
    public static Metric PrecisionWeighted { get; } = Weighted("precision_weighted", "weighted precision", DecisionMeasures.Precision);

    /// <inheritdoc cref="PrecisionWeighted"/>
    public static Metric RecallWeighted { get; } = Weighted("recall_weighted", "weighted recall", DecisionMeasures.Recall);

    /// <inheritdoc cref="PrecisionWeighted"/>
    public static Metric F1Weighted { get; } = Weighted("f1_weighted", "weighted F1", DecisionMeasures.F1);

    /// <summary>
    /// The mean negative logarithm of the true class's probability, in nats; probabilities are kept 2⁻⁵² from 0 and 1,
    /// so that no row costs more than 36.05.
    /// </summary>
    public static Metric LogLoss { get; } = new LogLossMetric();

    /// <summary>
    /// Area under the ROC curve, ties half; NaN when only one class occurs. Multiclass: the plain mean over classes of
    /// each against the rest; NaN when a class does not occur.
    /// </summary>
    public static Metric RocAuc { get; } = new RocAucMetric();

    /// <summary>Binary: average precision, the area under the precision-recall steps; NaN when no row is positive.</summary>
    public static Metric PrAuc { get; } = new PrAucMetric();

    /// <summary>Binary: the mean squared error of the positive probability, in [0, 1]. Multiclass: summed over classes, in [0, 2].</summary>
    public static Metric Brier { get; } = new BrierMetric();

    /// <summary>Matthews' correlation of decisions and truth, in [−1, 1]; 0 when either does not vary.</summary>
    public static Metric MatthewsCorrelation { get; } = new DecisionMetric("mcc", "Matthews correlation", DecisionMeasures.MatthewsCorrelation);

    public static Metric RootMeanSquaredError { get; } = new RootMeanSquaredErrorMetric();

    public static Metric MeanAbsoluteError { get; } = new MeanAbsoluteErrorMetric();

    /// <summary>The median of the absolute errors: of the middle two their mean.</summary>
    public static Metric MedianAbsoluteError { get; } = new MedianAbsoluteErrorMetric();

    /// <summary>1 − squared errors / squared deviations from the mean; NaN for one row. When the target does not vary: 1 for a perfect fit, else 0.</summary>
    public static Metric RSquared { get; } = new RSquaredMetric();

    /// <summary>The mean of |error| / |target| as a fraction; a target of 0 counts as 2⁻⁵².</summary>
    public static Metric MeanAbsolutePercentageError { get; } = new MeanAbsolutePercentageErrorMetric();

    /// <summary>The mean of 2 (y log(y / p) − y + p); NaN where a prediction is not above 0 or a target is negative.</summary>
    public static Metric MeanPoissonDeviance { get; } = new MeanPoissonDevianceMetric();

    /// <summary>The mean of <paramref name="level"/> × error where the target is above the prediction, (1 − level) × error where it is below: least for the quantile.</summary>
    /// <param name="level">In (0, 1); 0.5 gives half the mean absolute error.</param>
    public static Metric MeanPinballLoss(double level) => level is > 0 and < 1
        ? new MeanPinballLossMetric(level)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be above 0 and below 1.");

    /// <summary>
    /// The mean over queries of the normalised discounted cumulative gain of the first <paramref name="k"/> rows. The gain is the
    /// target (of two classes 1 for the positive one), which must not be negative; rows of equal score share their ranks; a query
    /// without a relevant row gives 0.
    /// </summary>
    /// <param name="k">At least 1.</param>
    public static Metric Ndcg(int k = 10) => OfQueries("ndcg", "NDCG", k, RankingMeasures.Ndcg);

    /// <summary>
    /// The mean over queries of the average precision of the first <paramref name="k"/> rows, relevant above 0. Of rows of equal
    /// score the less relevant ranks first, here and in the other ranking metrics but NDCG.
    /// </summary>
    /// <inheritdoc cref="Ndcg"/>
    public static Metric MeanAveragePrecision(int k = 10) => OfQueries("map", "MAP", k, RankingMeasures.AveragePrecision);

    /// <summary>The share of the queries with a relevant row among the first <paramref name="k"/>.</summary>
    /// <inheritdoc cref="Ndcg"/>
    public static Metric HitRate(int k = 10) => OfQueries("hit_rate", "hit rate", k, RankingMeasures.Hit);

    /// <summary>The mean over queries of one over the rank of the first relevant row; 0 where there is none.</summary>
    public static Metric MeanReciprocalRank { get; } = new QueryMetric("mrr", "mean reciprocal rank", RankingMeasures.ReciprocalRank);

    /// <summary>Every metric there is; of those with a parameter, such as <c>mean_pinball_loss@0.9</c>, the usual one.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        LogLoss, RocAuc, PrAuc, Accuracy, BalancedAccuracy, F1, Precision, Recall, MatthewsCorrelation, Brier,
        F1Macro, F1Micro, F1Weighted, PrecisionMacro, PrecisionMicro, PrecisionWeighted, RecallMacro, RecallMicro, RecallWeighted,
        RootMeanSquaredError, MeanAbsoluteError, MedianAbsoluteError, RSquared, MeanAbsolutePercentageError,
        MeanPoissonDeviance, MeanPinballLoss(0.5),
        Ndcg(), MeanAveragePrecision(), HitRate(), MeanReciprocalRank,
    ];

    /// <summary>The metric of that name; a parameter stands behind @, as in <c>mean_pinball_loss@0.9</c>.</summary>
    /// <exception cref="LearningException">There is none; the message suggests the nearest.</exception>
    public static Metric Find(string name)
    {
        foreach (Metric metric in All)
        {
            if (metric.Name == name)
                return metric;
        }

        if (MetricFamily.Find(name) is { } member)
            return member;
        string? near = NearestName.Find(name, All.Select(m => m.Name));
        string hint = near is null ? $"The metrics are {string.Join(", ", All.Select(m => m.Name))}." : $"Did you mean '{near}'?";
        throw new LearningException($"There is no metric '{name}'. {hint}");
    }

    /// <summary>The metrics shown when rows belong to queries, the one that ranks models first.</summary>
    public static IReadOnlyList<Metric> DefaultsForQueries { get; } = [Ndcg(), MeanAveragePrecision(), HitRate(), MeanReciprocalRank];

    /// <summary>The metrics shown for a task when none is asked for, the one that ranks models first.</summary>
    public static IReadOnlyList<Metric> DefaultsFor(LearningTask task) => task switch
    {
        LearningTask.Binary => [LogLoss, RocAuc, PrAuc, Accuracy, BalancedAccuracy, F1, Precision, Recall, MatthewsCorrelation, Brier],
        LearningTask.Multiclass => [LogLoss, RocAuc, Accuracy, BalancedAccuracy, F1Macro, F1Weighted, MatthewsCorrelation, Brier],
        _ => [RootMeanSquaredError, MeanAbsoluteError, MedianAbsoluteError, RSquared, MeanAbsolutePercentageError],
    };

    private static QueryMetric OfQueries(string stem, string title, int k, Func<RankedQuery, int, double> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return new QueryMetric($"{stem}@{k}", $"{title} at {k}", query => measure(query, k));
    }

    private static DecisionMetric OfPositive(string name, string title, Func<DecisionCounts, int, double> measure) =>
        new(name, title, d => measure(d, 1)) { OfPositiveClass = true };

    private static DecisionMetric Macro(string name, string title, Func<DecisionCounts, int, double> measure) =>
        new(name, title, d => DecisionMeasures.Macro(d, measure));

    private static DecisionMetric Weighted(string name, string title, Func<DecisionCounts, int, double> measure) =>
        new(name, title, d => DecisionMeasures.Weighted(d, measure));
}
