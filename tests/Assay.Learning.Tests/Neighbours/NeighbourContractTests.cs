using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Neighbours;

public sealed class NeighbourContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new KNearestNeighbors { Target = ContractData.Target },
        new KNearestNeighbors { Target = ContractData.Target, Neighbors = 3, Metric = DistanceMetric.Cosine, Weights = NeighbourWeights.Distance },
        new KNearestNeighbors
        {
            Target = ContractData.Target,
            Metric = DistanceMetric.Manhattan,
            Weights = NeighbourWeights.Distance,
            Features = new FeaturePlan([.. FeaturePlan.ForLinearModels.Steps.SkipLast(1), new OneHot { DenseLimit = 0 }]),
        },
    ];
}
