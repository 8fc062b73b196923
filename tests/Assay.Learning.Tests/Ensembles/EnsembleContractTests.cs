using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public abstract class EnsembleContractTests : EstimatorContract
{
    private protected static DecisionTree Tree { get; } = new() { Target = "", MaxDepth = 2, MinSamplesLeaf = 3 };

    private protected static ValueList<NamedEstimator> Two { get; } = [new(Tree), new("deeper", Tree with { MaxDepth = 4 })];

    protected override string RowOrderMatters => "Samples are drawn by the position of rows, and small folds of other rows give other members.";
}

public sealed class BaggingContractTests : EnsembleContractTests
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new Bagging { Target = ContractData.Target, Size = 3 },
        new Bagging { Target = ContractData.Target, Size = 3, RowShare = 0.7, Replacement = false, ColumnShare = 0.6, Member = new Voting { Target = "", Members = Two } },
    ];
}

public sealed class AdaBoostContractTests : EnsembleContractTests
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new AdaBoost { Target = ContractData.Target, Rounds = 4 },
        new AdaBoost { Target = ContractData.Target, Rounds = 3, Algorithm = AdaBoostAlgorithm.SammeR, Loss = AdaBoostLoss.Square, LearningRate = 0.5, Member = Tree },
        new AdaBoost { Target = ContractData.Target, Rounds = 2, Loss = AdaBoostLoss.Exponential, Member = new Bagging { Target = "", Size = 2, Member = Tree } },
    ];
}

public sealed class StackingContractTests : EnsembleContractTests
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new Stacking { Target = ContractData.Target, Members = Two, Folds = 3 },
        new Stacking { Target = ContractData.Target, Members = Two, Folds = 2, PassThrough = true, AverageFolds = true, Meta = Tree },
        new Stacking { Target = ContractData.Target, Members = [new("votes", new Voting { Target = "", Members = Two }), new(new GradientBoosting { Target = "", Iterations = 2, MaxLeaves = 4 })], Folds = 2, Rule = MetaRule.Mean },
    ];
}

public sealed class BlendingContractTests : EnsembleContractTests
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new Blending { Target = ContractData.Target, Members = Two, HoldOut = 0.3 },
        new Blending { Target = ContractData.Target, Members = [new(Tree), new(new AdaBoost { Target = "", Rounds = 2 })], HoldOut = 0.4, Refit = false, Meta = Tree },
    ];
}

public sealed class SelectionContractTests : EnsembleContractTests
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new GreedySelection { Target = ContractData.Target, Members = Two, Rounds = 4, Folds = 3 },
        new GreedySelection
        {
            Target = ContractData.Target,
            Members = [.. Two, new(new RandomBaseline { Target = "" }), new(new Stacking { Target = "", Members = Two, Folds = 2, Meta = Tree })],
            Rounds = 3,
            Bags = 3,
            SortedStart = true,
            HoldOut = 0.4,
        },
    ];
}
