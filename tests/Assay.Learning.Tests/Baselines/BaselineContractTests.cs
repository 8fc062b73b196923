using Assay.Testing;

namespace Assay.Learning.Tests.Baselines;

public sealed class BaselineContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new RandomBaseline { Target = ContractData.Target },
        new RandomBaseline { Target = ContractData.Target, Strategy = RandomStrategy.Uniform, Seed = 5 },
        new MajorityBaseline { Target = ContractData.Target },
        new MeanBaseline { Target = ContractData.Target },
        new MedianBaseline { Target = ContractData.Target },
        new OneRule { Target = ContractData.Target },
    ];
}
