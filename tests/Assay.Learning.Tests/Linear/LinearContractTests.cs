using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class LinearContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new LogisticRegression { Target = ContractData.Target },
        new LogisticRegression { Target = ContractData.Target, L1Ratio = 0.5, C = 0.5 },
        new RidgeRegression { Target = ContractData.Target },
        new LinearRegression { Target = ContractData.Target },
    ];
}
