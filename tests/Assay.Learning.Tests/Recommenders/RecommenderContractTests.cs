using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class RecommenderContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new PopularityRecommender { Target = ContractData.Target },
        new ItemNeighbours { Target = ContractData.Target, Neighbours = 4 },
        new ItemNeighbours { Target = ContractData.Target, Similarity = ItemSimilarity.Pearson, Shrinkage = 1 },
        new MatrixFactorization { Target = ContractData.Target, Factors = 3, Iterations = 4 },
        new MatrixFactorization { Target = ContractData.Target, Factors = 3, Iterations = 4, WeightedRegularisation = true, Regularisation = 0.5, EarlyStoppingRounds = 1 },
        new MatrixFactorization { Target = ContractData.Target, Factors = 3, Iterations = 4, Solver = FactorSolver.Sgd },
    ];

    protected override Table Complete(Table table) => WithIds(table);

    /// <summary>Thirteen users and eleven items, each pair at most a few times.</summary>
    internal static Table WithIds(Table table) => table
        .With(Some.Texts("user", [.. Enumerable.Range(0, table.RowCount).Select(row => $"u{row * 7 % 13}")]))
        .With(Some.Integers("item", [.. Enumerable.Range(0, table.RowCount).Select(row => (long)(row * row % 11))]));
}
