using Assay.Testing;

namespace Assay.Learning.Tests.Clusters;

public sealed class ClusterContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new KMeansThenLabel { Target = ContractData.Target, Clusters = 4, Starts = 2 },
        new GaussianMixtureThenLabel { Target = ContractData.Target, Components = 3, Covariance = CovarianceShape.Diagonal, Starts = 2, MaxIterations = 20 },
        new GaussianMixtureThenLabel { Target = ContractData.Target, Components = 2, Covariance = CovarianceShape.Tied, MaxIterations = 10 },
    ];

    protected override string? RowOrderMatters => "Starting centroids are drawn by the number of the row, and the best of a few starts is a local optimum.";
}
