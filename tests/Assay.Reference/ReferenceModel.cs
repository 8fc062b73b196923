using Assay.Data;
using Assay.Learning;

namespace Assay.Reference;

/// <summary>One of our models with the reference it is held against.</summary>
/// <param name="Theirs">Abbreviation of the reference.</param>
/// <param name="Ours">Names of our estimators, for classes and for numbers.</param>
/// <param name="Share">How far accuracy and ROC AUC may lie apart.</param>
/// <param name="RelativeError">How far the RMSE may lie apart, as a part of the reference.</param>
/// <param name="TwoSided">Whether being better by more than that is a fault too: the same method on the same features.</param>
/// <param name="Features">The features of the references' protocol; null for the estimator's own.</param>
internal sealed record ReferenceModel(
    string Theirs, (string Classes, string Numbers) Ours, double Share, double RelativeError, bool TwoSided, FeaturePlan? Features, Func<ReferenceSet, ReferenceScores> Scores)
{
    private static readonly Impute Median = new() { Columns = ColumnSelector.Numeric, Strategy = ImputeStrategy.Median };

    private static readonly FeaturePlan LinearProtocol = new(
        Median,
        new Scale { Columns = ColumnSelector.Numeric },
        new OneHot { Columns = ColumnSelector.Text, Missing = MissingCategory.OwnCategory });

    private static readonly FeaturePlan ForestProtocol = new(
        Median,
        new Ordinal { Columns = ColumnSelector.Text, Missing = MissingCategory.OwnCategory });

    public static IReadOnlyList<ReferenceModel> All { get; } =
    [
        new("lin", ("logistic-regression", "ridge"), 0.002, 0.005, TwoSided: true, LinearProtocol, set => set.Linear),
        new("lin, our features", ("logistic-regression", "ridge"), 0.002, 0.005, TwoSided: false, Features: null, set => set.Linear),
        new("rf", ("random-forest", "random-forest"), 0.005, 0.01, TwoSided: false, ForestProtocol, set => set.Forest),
        new("et", ("extra-trees", "extra-trees"), 0.005, 0.01, TwoSided: false, ForestProtocol, set => ForestSeeds.ExtraTrees.Of(set.Name)),
        new("hgb", ("gradient-boosting", "gradient-boosting"), 0.005, 0.01, TwoSided: false, Features: null, set => set.Boosting),
    ];

    public MatrixEstimator EstimatorFor(ReferenceSet set) =>
        (MatrixEstimator)EstimatorCatalog
            .Find(set.Task == LearningTask.Regression ? Ours.Numbers : Ours.Classes)
            .Create(new EstimatorSetup(set.Target) { Task = set.Task }, new Dictionary<string, object?>()) with
        { Features = Features };

    /// <summary>A forest is one draw of many: where the reference has several seeds, the means over the same number are compared.</summary>
    public IReadOnlyList<ulong> Seeds(ReferenceScores expected) => [.. Enumerable.Range(0, expected.Seeds).Select(seed => (ulong)seed)];
}
