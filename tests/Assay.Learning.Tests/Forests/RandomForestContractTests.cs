using Assay.Testing;

namespace Assay.Learning.Tests.Forests;

public sealed class RandomForestContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new RandomForest { Target = ContractData.Target, Trees = 18, MaxDepth = 6 },
        new RandomForest { Target = ContractData.Target, Trees = 18, MaxLeaves = 8, OutOfBag = true },
    ];

    protected override string RowOrderMatters => "Bootstrap samples are drawn by the position of rows.";
}
