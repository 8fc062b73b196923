namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Bayes() => [];
}
