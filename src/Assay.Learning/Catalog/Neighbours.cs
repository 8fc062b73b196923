namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Neighbours() =>
    [
        new EstimatorEntry<KNearestNeighbors>(
            setup => new KNearestNeighbors { Target = setup.Target },
            EstimatorOption<KNearestNeighbors>.Integer("neighbors", "how many training rows answer", e => e.Neighbors, (e, v) => e with { Neighbors = v }, 1),
            EstimatorOption<KNearestNeighbors>.Choice("metric", "what is near", e => e.Metric, (e, v) => e with { Metric = v }),
            EstimatorOption<KNearestNeighbors>.Choice("weights", "how much each says: the same, or the inverse of its distance", e => e.Weights, (e, v) => e with { Weights = v }))
        {
            Name = "k-nearest-neighbors",
            Summary = "what the nearest training rows answer, found exactly (Cover and Hart, 1967)",
            Complexity = 25,
        },
    ];
}
