using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Quality on parts of the rows. Plain data.</summary>
/// <param name="Model">Name of the candidate.</param>
/// <param name="Metric">Name of the deciding metric.</param>
/// <param name="Part">Rows that were sliced, such as <c>test</c>.</param>
/// <param name="Groups">One for each slice asked for.</param>
internal sealed record ReportSlices(string Model, string Metric, string Part, IReadOnlyList<SliceGroup> Groups);
