using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Curves of a model on a part of the rows. Plain data.</summary>
/// <param name="Part">Such as <c>test</c> or <c>validation</c>.</param>
internal sealed record ReportDiagnostics(string Model, string Part, Diagnostics Curves);
