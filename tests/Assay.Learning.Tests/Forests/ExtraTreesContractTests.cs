using Assay.Testing;

namespace Assay.Learning.Tests.Forests;

public sealed class ExtraTreesContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new ExtraTrees { Target = ContractData.Target, Trees = 18, MaxDepth = 6 },
        new ExtraTrees { Target = ContractData.Target, Trees = 18, MinSamplesLeaf = 3, Criterion = SplitCriterion.Entropy, Bootstrap = true, OutOfBag = true },
    ];

    protected override string RowOrderMatters => "Bootstrap samples are drawn by the position of rows, and ties are decided by rounding that depends on their order.";
}
