using System.Globalization;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Brings a database to the current schema, in one transaction, with the old one kept beside it.</summary>
internal static class SqliteMigrations
{
    /// <exception cref="WorkspaceFormatException">A newer version of Assay wrote it.</exception>
    public static void Apply(SqliteDialect dialect, SqliteSchema schema)
    {
        using var session = new SqlSession(dialect, writes: true);
        session.Execute("PRAGMA journal_mode = WAL");
        long found = ReadVersion(session, schema.Version);
        if (found == schema.Version)
        {
            return;
        }
        if (found > 0)
        {
            Backup(session, found);
        }
        // Tables are renamed and dropped while others still refer to them; it cannot be switched within a transaction.
        session.Execute("PRAGMA foreign_keys = OFF");
        dialect.BeginWrite(session);
        // Another process may have been faster.
        long version = ReadVersion(session, schema.Version);
        if (version == 0)
        {
            session.Execute(schema.Tables);
        }
        else
        {
            foreach (Action<SqlSession> step in schema.Steps.Skip((int)version - 1))
            {
                step(session);
            }
        }
        session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {schema.Version}"));
        session.Execute("COMMIT");
    }

    private static long ReadVersion(SqlSession session, int supported)
    {
        long found = session.Number("PRAGMA user_version")!.Value;
        return found <= supported
            ? found
            : throw new WorkspaceFormatException(session.Dialect.Place, found.ToString(CultureInfo.InvariantCulture), supported, "A newer version of Assay wrote it: install that version or a later one.");
    }

    /// <summary>Keeps the database as it was, beside it, before its schema changes.</summary>
    private static void Backup(SqlSession session, long version)
    {
        string target = string.Create(CultureInfo.InvariantCulture, $"{session.Dialect.Place}.v{version}.backup");
        if (!File.Exists(target))
        {
            string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            session.Execute("VACUUM INTO $1", temporary);
            File.Move(temporary, target, overwrite: true);
        }
    }
}
