using System.Data.Common;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>The home for a team: experiments and runs in a PostgreSQL database, which several servers may use at once.</summary>
public static class PostgresHome
{
    /// <summary>Whether a text is the URI of such a home: <c>postgres://…</c> or <c>postgresql://…</c>.</summary>
    public static bool IsAddress(string text) => PostgresAddress.IsUri(text);

    /// <summary>Opens the database, which must exist; its tables are made or migrated as needed.</summary>
    /// <param name="address">A URI as PostgreSQL's own tools take it, or Npgsql's connection string.</param>
    /// <param name="artifactRoot">The URI or path of the folder in which experiments get theirs: see <see cref="ArtifactRoot.Parse"/>.</param>
    /// <exception cref="TrackingException">The artifact root is none.</exception>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="WorkspaceFormatException">A newer version of Assay wrote it.</exception>
    /// <exception cref="TrackingStoreException">It cannot be reached, or not be used; the fault says which.</exception>
    public static async Task<TrackingHome> OpenAsync(
        string address, IObjectStore objects, TimeProvider? time = null, string artifactRoot = SqliteHome.DefaultArtifactRoot, CancellationToken cancellationToken = default)
    {
        ArtifactRoot root = ArtifactRoot.Parse(artifactRoot, Environment.CurrentDirectory);
        var dialect = new PostgresDialect(PostgresAddress.Parse(address));
        SqlDatabase database = await Task.Run(() => Open(dialect, time ?? TimeProvider.System, PostgresSchema.Steps), cancellationToken).ConfigureAwait(false);
        return SqlHome.Over(database, objects, root);
    }

    internal static SqlDatabase Open(PostgresDialect dialect, TimeProvider time, IReadOnlyList<string> steps)
    {
        try
        {
            PostgresMigrations.Apply(dialect, steps);
        }
        catch (DbException fault)
        {
            throw dialect.Explain(fault);
        }
        return new SqlDatabase(dialect, time);
    }
}
