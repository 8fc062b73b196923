using Assay.Testing;

namespace Assay.Learning.Tests.Trees;

public sealed class DecisionTreeContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new DecisionTree { Target = ContractData.Target },
        new DecisionTree { Target = ContractData.Target, Criterion = SplitCriterion.Entropy, MaxLeaves = 6, MinSamplesLeaf = 3 },
    ];
}
