using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Baselines;

public sealed class ReportedContractTests : EstimatorContract
{
    protected override IEnumerable<Estimator> Estimators =>
    [
        new ExistingSystem { Target = ContractData.Target, Column = "said" },
        new HumanBaseline { Target = ContractData.Target, Column = "said" },
    ];

    /// <summary>A system that says the row before's target, and nothing for every ninth row.</summary>
    protected override Table Complete(Table table)
    {
        Column target = table[ContractData.Target];
        string?[] said = [.. Enumerable.Range(0, table.RowCount).Select(i => i % 9 == 8 ? null : target.Format(Math.Max(0, i - 1)))];
        return table.With(target is TextColumn
            ? TextColumn.Of("said", said)
            : Some.Numbers("said", [.. said.Select((s, i) => s is null ? double.NaN : target.ToDoubles()[Math.Max(0, i - 1)])]));
    }
}
