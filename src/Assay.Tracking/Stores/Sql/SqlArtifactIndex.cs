using System.Data.Common;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>The names of artifacts, in a table.</summary>
internal sealed class SqlArtifactIndex(SqlDatabase database) : IArtifactIndex
{
    private const string Columns = "path, bytes, content";

    public Task<IReadOnlyList<Artifact>> BelowAsync(string folder, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Artifact>>(
            session => folder.Length == 0
                ? session.Query($"SELECT {Columns} FROM artifacts ORDER BY path", Read)
                : session.Query($"SELECT {Columns} FROM artifacts WHERE path > $1 AND path < $2 ORDER BY path", Read, folder + "/", After(folder)),
            cancellationToken);

    public Task<Artifact?> FindAsync(string path, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.First($"SELECT {Columns} FROM artifacts WHERE path = $1", Read, path), cancellationToken);

    public Task SetAsync(Artifact artifact, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            scope =>
            {
                scope.Session.Execute(
                    "INSERT INTO artifacts (path, bytes, content) VALUES ($1, $2, $3) ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes, content = excluded.content",
                    artifact.Path, artifact.Bytes, artifact.Content?.ToString());
            },
            cancellationToken);

    public Task<int> RemoveAsync(string path, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            scope => scope.Session.Execute("DELETE FROM artifacts WHERE path = $1 OR (path > $2 AND path < $3)", path, path + "/", After(path)),
            cancellationToken);

    /// <summary>The first text after all paths below a folder: <c>0</c> follows <c>/</c>.</summary>
    private static string After(string folder) => folder + "0";

    private static Artifact Read(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), ObjectId.Parse(row.GetString(2)));
}
