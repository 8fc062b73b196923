namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Clusters() =>
    [
        new EstimatorEntry<KMeansThenLabel>(
            setup => new KMeansThenLabel { Target = setup.Target },
            EstimatorOption<KMeansThenLabel>.Integer("clusters", "number of clusters", e => e.Clusters, (e, v) => e with { Clusters = v }, 1),
            EstimatorOption<KMeansThenLabel>.Integer("starts", "how many starts are tried", e => e.Starts, (e, v) => e with { Starts = v }, 1),
            EstimatorOption<KMeansThenLabel>.Integer("max_iterations", "most iterations of a start", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1))
        {
            Name = "k-means",
            Summary = "cluster then label: k-means++ without the target, then the answers of each cluster's rows (Arthur and Vassilvitskii, 2007)",
            Complexity = 25,
        },
        new EstimatorEntry<GaussianMixtureThenLabel>(
            setup => new GaussianMixtureThenLabel { Target = setup.Target },
            EstimatorOption<GaussianMixtureThenLabel>.Integer("components", "number of normal distributions", e => e.Components, (e, v) => e with { Components = v }, 1),
            EstimatorOption<GaussianMixtureThenLabel>.Choice("covariance", "what the covariances may be", e => e.Covariance, (e, v) => e with { Covariance = v }),
            EstimatorOption<GaussianMixtureThenLabel>.Number("regularization", "added to every variance", e => e.Regularization, (e, v) => e with { Regularization = v }, 0),
            EstimatorOption<GaussianMixtureThenLabel>.Integer("starts", "how many starts are tried", e => e.Starts, (e, v) => e with { Starts = v }, 1),
            EstimatorOption<GaussianMixtureThenLabel>.Integer("max_iterations", "most iterations of a start", e => e.MaxIterations, (e, v) => e with { MaxIterations = v }, 1))
        {
            Name = "gaussian-mixture",
            Summary = "cluster then label: a mixture of normal distributions without the target, then the answers of each component's rows (Dempster et al., 1977)",
            Complexity = 25,
        },
    ];
}
