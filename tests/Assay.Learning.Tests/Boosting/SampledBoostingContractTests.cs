using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class SampledBoostingContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new GradientBoosting { Target = ContractData.Target, Iterations = 4, MinSamplesLeaf = 3, RowShare = 0.6, FeatureShare = 0.5, NodeFeatureShare = 0.7 },
        new GradientBoosting { Target = ContractData.Target, Iterations = 4, MinSamplesLeaf = 3, TopRate = 0.3, OtherRate = 0.3 },
    ];

    protected override string RowOrderMatters => "Rows of each round are drawn by their position.";
}
