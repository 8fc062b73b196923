using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

public sealed class VotingContractTests : EstimatorContract
{
    private static readonly DecisionTree Tree = new() { Target = "", MaxDepth = 3, MinSamplesLeaf = 3 };
    private static readonly RandomForest Forest = new() { Target = "", Trees = 3, MaxDepth = 3 };

    protected override IEnumerable<Estimator> Estimators =>
    [
        new Voting { Target = ContractData.Target, Members = [new(Tree), new("boosting", new GradientBoosting { Target = "", Iterations = 3 })], Weights = [1, 2] },
        new Voting { Target = ContractData.Target, Members = [new("shallow", Tree with { MaxDepth = 1 }), new(Tree), new(Forest)], Vote = VoteKind.Hard, Average = AverageKind.Median },
        new Voting
        {
            Target = ContractData.Target,
            Members =
            [
                new("inner", new Voting { Target = "", Members = [new(new RandomBaseline { Target = "" }), new(Tree)] }),
                new("linear", new LogisticRegression { Target = "" }),
            ],
        },
    ];

    protected override string RowOrderMatters => "Bootstrap samples of the forest are drawn by the position of rows.";
}
