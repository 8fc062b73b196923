using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class ObjectiveContractTests : EstimatorContract
{
    private static readonly GradientBoosting Small = new() { Target = ContractData.Target, Iterations = 2, MaxLeaves = 6, MinSamplesLeaf = 5 };

    protected override IEnumerable<Estimator> Estimators =>
    [
        Small with { Objective = ObjectiveKind.Absolute },
        Small with { Objective = ObjectiveKind.Huber },
        Small with { Objective = ObjectiveKind.Poisson },
        Small with { Objective = ObjectiveKind.Softmax },
        Small with { CustomObjective = new LogCosh() },
    ];
}
