using Assay.Testing;

namespace Assay.Learning.Tests.Anomalies;

public sealed class IsolationForestContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new IsolationForest { Target = ContractData.Target, Trees = 18, MaxSamples = 32 },
        new IsolationForest { Target = ContractData.Target, Trees = 18, MaxFeatures = 0.5, Contamination = 0.1 },
    ];

    protected override string RowOrderMatters => "The rows of a tree are drawn by their position.";
}
