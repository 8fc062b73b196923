using System.Collections;

namespace Assay.Tracking;

/// <summary>Tables that a run leaves behind, such as predictions.</summary>
public static class RunTables
{
    /// <summary>Saves rows: one column for each public property of a row, in the order they are declared.</summary>
    /// <param name="path">Its path in the run. The extension says how: <c>.csv</c> (RFC 4180, UTF-8), or <c>.json</c> as MLflow's tables, which its pages show.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    public static Task<Artifact> LogTableAsync<T>(this Run run, string path, IEnumerable<T> rows, CancellationToken cancellationToken = default) =>
        run.SaveTableAsync(path, TableContent.OfRows(rows), cancellationToken);

    /// <summary>Saves columns, all of the same length.</summary>
    /// <inheritdoc cref="LogTableAsync{T}(Run, string, IEnumerable{T}, CancellationToken)"/>
    /// <exception cref="ArgumentException">The lengths differ, or the extension is another one.</exception>
    public static Task<Artifact> LogTableAsync(this Run run, string path, params (string Name, IEnumerable Values)[] columns) =>
        run.SaveTableAsync(path, TableContent.OfColumns(columns), CancellationToken.None);

    private static async Task<Artifact> SaveTableAsync(this Run run, string path, TableContent table, CancellationToken cancellationToken)
    {
        bool isJson = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"A table is saved as .csv or .json; found '{path}'.", nameof(path));
        }
        using var content = new MemoryStream();
        table.Write(content, isJson);
        content.Position = 0;
        Artifact saved = await run.SaveArtifactAsync(path, content, cancellationToken).ConfigureAwait(false);
        if (isJson)
        {
            run.DeclareTable(path);
        }
        return saved;
    }
}
