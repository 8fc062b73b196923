using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>An ensemble taken apart on the validation rows: how its members differ, what each adds, what it all costs.</summary>
/// <param name="Model">Label of the ensemble.</param>
/// <param name="Metric">Name of the metric that decides.</param>
/// <param name="Part">Which rows it was measured on.</param>
/// <param name="Value">The ensemble's value of the metric.</param>
internal sealed record ReportEnsemble(
    string Model, string Metric, string Part, double Value, ModelCost Cost, IReadOnlyList<ReportMember> Members, ErrorDiversity Diversity);

/// <summary>A member of an ensemble.</summary>
internal sealed record ReportMember(MemberContribution Contribution, ModelCost Cost)
{
    public string Name => Contribution.Member;
}

/// <summary>What a model costs when it serves.</summary>
/// <param name="RowsPerSecond">Predicted in batches, features included.</param>
/// <param name="Bytes">Size of its file.</param>
internal sealed record ModelCost(double RowsPerSecond, long Bytes);
