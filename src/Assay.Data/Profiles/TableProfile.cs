using Assay.Numerics;

namespace Assay.Data;

/// <summary>What the columns of a table hold, as plain values that can be stored, compared and shown.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">One profile a column, in the order of the table.</param>
public sealed record TableProfile(int Rows, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>Profiles every column over all of its rows; nothing is sampled.</summary>
    /// <param name="workers">Threads to use, one column at a time each; one by default. The result is the same for any number.</param>
    /// <remarks>The order of the rows does not matter, to the last bit.</remarks>
    public static TableProfile Of(Table table, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = new ColumnProfile[table.Columns.Count];
        (workers ?? Workers.One).For(columns.Length, i => columns[i] = ColumnProfile.Of(table.Columns[i]), cancellationToken);
        return new TableProfile(table.RowCount, columns);
    }
}
