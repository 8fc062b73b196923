namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Anomalies() =>
    [
        new EstimatorEntry<IsolationForest>(
            setup => new IsolationForest { Target = setup.Target },
            EstimatorOption<IsolationForest>.Integer("trees", "number of trees", e => e.Trees, (e, v) => e with { Trees = v }, 1),
            EstimatorOption<IsolationForest>.Integer("max_samples", "rows drawn for each tree", e => e.MaxSamples, (e, v) => e with { MaxSamples = v }, 2),
            EstimatorOption<IsolationForest>.Number("max_features", "share of features that a tree may split on", e => e.MaxFeatures, (e, v) => e with { MaxFeatures = v }, double.Epsilon, 1),
            EstimatorOption<IsolationForest>.OptionalNumber("contamination", "share of training rows that shall score above a half", "as scored", e => e.Contamination, (e, v) => e with { Contamination = v }, double.Epsilon, 0.5))
        {
            Name = "isolation-forest",
            Summary = "how quickly random splits part a row from the rest; learns no labels (Liu et al., 2008)",
            Complexity = 40,
        },
    ];
}
