using Assay.Testing;

namespace Assay.Learning.Tests.Imbalance;

public sealed class ResampledContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new Resampled { Target = ContractData.Target, Member = new DecisionTree { Target = "", MaxDepth = 4 } },
        new Resampled { Target = ContractData.Target, Strategy = Resampling.Undersample, Member = new LogisticRegression { Target = "" } },
    ];

    protected override string? RowOrderMatters => "Which rows are drawn follows from their numbers, as in a bootstrap.";
}
