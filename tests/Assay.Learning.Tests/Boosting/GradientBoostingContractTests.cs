using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class GradientBoostingContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new GradientBoosting { Target = ContractData.Target, Iterations = 6, MinSamplesLeaf = 5 },
        new GradientBoosting { Target = ContractData.Target, Iterations = 3, MaxLeaves = 5, MaxDepth = 2, L2 = 1, MaxBins = 9 },
        new GradientBoosting
        {
            Target = ContractData.Target, Iterations = 3, MinSamplesLeaf = 3, Growth = BoostingGrowth.DepthWise, MaxDepth = 3, L1 = 0.1, MinChildWeight = 1,
            Monotone = [new("size", MonotoneDirection.Rising)], Interactions = [["size"]],
        },
    ];
}
