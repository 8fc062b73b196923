using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>The data of an experiment. Plain data.</summary>
/// <param name="Name">Such as <c>credit</c>.</param>
/// <param name="Source">The file, as the experiment names it.</param>
/// <param name="Version">Digest of the data version.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Columns">In the table's order.</param>
public sealed record ReportDataset(string Name, string Source, string Version, long Rows, IReadOnlyList<ReportColumn> Columns);

/// <summary>A column's profile. Plain data.</summary>
/// <param name="Role">Such as <c>target</c>, <c>ignored</c> or <c>input</c>.</param>
/// <param name="Distinct">Number of distinct values; a lower bound when <paramref name="DistinctIsLowerBound"/>.</param>
/// <param name="Range">Least, mean and greatest value; null for what has no mean.</param>
/// <param name="Histogram">Of numbers; null otherwise.</param>
/// <param name="Top">The most frequent values of text, most frequent first; empty otherwise.</param>
public sealed record ReportColumn(
    string Name,
    string Type,
    string Role,
    long Missing,
    long Distinct,
    bool DistinctIsLowerBound,
    ReportRange? Range,
    Histogram? Histogram,
    IReadOnlyList<ReportCount> Top);

/// <summary>Where a column's numbers lie.</summary>
public sealed record ReportRange(double Least, double Mean, double Greatest);

/// <summary>How often a value occurs.</summary>
public sealed record ReportCount(string Value, long Count);
