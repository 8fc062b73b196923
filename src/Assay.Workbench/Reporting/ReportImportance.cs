using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>What a model leans on. Plain data.</summary>
/// <param name="Model">Name of the candidate.</param>
/// <param name="Metric">Name of the metric that drops.</param>
/// <param name="Part">Rows it was measured on, such as <c>validation</c>.</param>
/// <param name="Repeats">Shuffles of each column.</param>
/// <param name="Columns">Most important first.</param>
internal sealed record ReportImportance(string Model, string Metric, string Part, int Repeats, IReadOnlyList<ColumnImportance> Columns);
