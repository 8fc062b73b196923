using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class ImplicitRecommenderContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new PopularityRecommender { Target = ContractData.Target, Feedback = Feedback.Implicit },
        new ItemNeighbours { Target = ContractData.Target, Feedback = Feedback.Implicit, Neighbours = 4 },
        new MatrixFactorization { Target = ContractData.Target, Feedback = Feedback.Implicit, Factors = 3, Iterations = 4 },
        new MatrixFactorization { Target = ContractData.Target, Feedback = Feedback.Implicit, Factors = 3, Iterations = 4, Solver = FactorSolver.Sgd },
    ];

    protected override string? OutputsAreScores => "Implicit feedback is learned to order items; scores have no unit of the target.";

    protected override Table Complete(Table table) => RecommenderContractTests.WithIds(table);
}
