using System.Globalization;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Brings a database to the current schema, in one transaction that no other process of ours can be within.</summary>
/// <remarks>A backup is the server's business, where it can be made without stopping: PostgreSQL's <c>pg_dump</c>.</remarks>
internal static class PostgresMigrations
{
    /// <exception cref="WorkspaceFormatException">A newer version of Assay wrote it.</exception>
    public static void Apply(PostgresDialect dialect, IReadOnlyList<string> steps)
    {
        using var session = new SqlSession(dialect, writes: true);
        // Nearly always there is nothing to do: then nobody waits for a writer, and no right to make tables is needed.
        if (ReadVersion(session, steps.Count) == steps.Count)
        {
            return;
        }
        dialect.BeginWrite(session);
        // Another process may have been faster.
        int version = ReadVersion(session, steps.Count);
        if (version == 0)
        {
            session.Execute("CREATE TABLE assay_schema (version INTEGER NOT NULL)");
            session.Execute("INSERT INTO assay_schema (version) VALUES (0)");
        }
        foreach (string step in steps.Skip(version))
        {
            session.Execute(step);
        }
        session.Execute("UPDATE assay_schema SET version = $1", steps.Count);
        session.Execute("COMMIT");
    }

    private static int ReadVersion(SqlSession session, int supported)
    {
        bool isNew = session.Number("SELECT to_regclass('assay_schema')::oid::bigint") is null;
        long found = isNew ? 0 : session.Number("SELECT version::bigint FROM assay_schema") ?? 0;
        return found <= supported
            ? (int)found
            : throw new WorkspaceFormatException(session.Dialect.Place, found.ToString(CultureInfo.InvariantCulture), supported, "A newer version of Assay wrote it: install that version or a later one.");
    }
}
