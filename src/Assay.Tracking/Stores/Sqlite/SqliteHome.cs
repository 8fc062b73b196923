using System.Data.Common;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>The embedded home: experiments and runs in one SQLite file, artifacts as objects.</summary>
public static class SqliteHome
{
    /// <summary>The artifact root by which artifacts are the workspace's objects.</summary>
    public const string DefaultArtifactRoot = ObjectArtifactStore.Scheme + "/";

    /// <summary>Opens the file, made or migrated as needed.</summary>
    /// <param name="artifactRoot">The URI or path of the folder in which experiments get theirs: see <see cref="ArtifactRoot.Parse"/>.</param>
    /// <exception cref="TrackingException">The artifact root is none.</exception>
    /// <exception cref="WorkspaceFormatException">A newer version of Assay wrote it.</exception>
    /// <exception cref="TrackingStoreException">It cannot be opened, or is damaged.</exception>
    public static async Task<TrackingHome> OpenAsync(
        string path, IObjectStore objects, TimeProvider? time = null, string artifactRoot = DefaultArtifactRoot, CancellationToken cancellationToken = default)
    {
        ArtifactRoot root = ArtifactRoot.Parse(artifactRoot, Environment.CurrentDirectory);
        SqlDatabase database = await OpenDatabaseAsync(path, time ?? TimeProvider.System, root.Location, cancellationToken).ConfigureAwait(false);
        return SqlHome.Over(database, objects, root);
    }

    internal static Task<SqlDatabase> OpenDatabaseAsync(string path, TimeProvider time, string artifactRoot, CancellationToken cancellationToken) =>
        Task.Run(() => Open(path, time, SqliteSchema.Current(artifactRoot)), cancellationToken);

    internal static SqlDatabase Open(string path, TimeProvider time, SqliteSchema schema)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var dialect = new SqliteDialect(full);
        try
        {
            SqliteMigrations.Apply(dialect, schema);
        }
        catch (DbException fault)
        {
            throw dialect.Explain(fault);
        }
        return new SqlDatabase(dialect, time);
    }
}
