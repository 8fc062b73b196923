using Assay.Data;

namespace Assay.Workbench;

/// <summary>The data of an experiment. Plain data.</summary>
/// <param name="Name">Such as <c>credit</c>.</param>
/// <param name="Source">The file, as the experiment names it.</param>
/// <param name="Version">Digest of the data version.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Columns">In the table's order; their profiles are of the rows of train and validation.</param>
internal sealed record ReportDataset(string Name, string Source, string Version, long Rows, IReadOnlyList<ReportColumn> Columns);

/// <summary>A column of the data. Plain data.</summary>
/// <param name="Role">Such as <c>target</c> or <c>ignored</c>; empty for an input.</param>
internal sealed record ReportColumn(ColumnProfile Profile, string Role);
