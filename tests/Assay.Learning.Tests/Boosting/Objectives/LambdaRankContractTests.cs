using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class LambdaRankContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
        [new GradientBoosting { Target = ContractData.Target, Query = "query", Objective = ObjectiveKind.Lambdarank, Iterations = 2, MaxLeaves = 6, MinSamplesLeaf = 5 }];

    protected override string? RowOrderMatters => "Of rows with equal score and relevance the first ranks first, and the rank weighs their pairs.";

    protected override Table Complete(Table table) =>
        table.With(Some.Integers("query", [.. Enumerable.Range(0, table.RowCount).Select(row => (long)(row % 13))]));
}
