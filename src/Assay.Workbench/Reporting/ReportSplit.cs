namespace Assay.Workbench;

/// <summary>How rows were parted. Plain data.</summary>
/// <param name="Scheme">In words, such as <c>by chance, stratified by Status, seed 7</c>.</param>
/// <param name="Parts">Train, validation, test.</param>
/// <param name="TestOpenings">How often the test part was opened over the whole experiment, this run included.</param>
internal sealed record ReportSplit(string Scheme, IReadOnlyList<ReportPart> Parts, int TestOpenings);

/// <summary>A part of the rows. Plain data.</summary>
/// <param name="Classes">Rows of each class, in the order of the classes; empty for a regression.</param>
internal sealed record ReportPart(string Name, long Rows, IReadOnlyList<ReportCount> Classes);

/// <summary>How often a value occurs.</summary>
internal sealed record ReportCount(string Value, long Count);
