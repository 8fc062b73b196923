using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>The final evaluation on the test part. Plain data.</summary>
/// <param name="Rows">Rows of the test part.</param>
/// <param name="Models">The final model first: it is the answer of the report.</param>
internal sealed record ReportTest(long Rows, IReadOnlyList<TestedModel> Models);

/// <summary>A model on the test part. Plain data.</summary>
/// <param name="Model">Name of the candidate.</param>
/// <param name="FittedOn">Such as <c>train</c> or <c>train + validation</c>: what tells the selected model from the refitted one.</param>
/// <param name="Role">Such as <c>selected</c>, <c>refitted</c> or <c>baseline</c>.</param>
/// <param name="Metrics">With intervals.</param>
internal sealed record TestedModel(string Model, string FittedOn, string Role, IReadOnlyList<MetricEstimate> Metrics);
