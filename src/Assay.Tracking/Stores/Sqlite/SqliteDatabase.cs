using Assay.Versioning;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Connections to one database file, opened as durable, patient and at the current schema.</summary>
internal sealed class SqliteDatabase
{
    private const int BusyMilliseconds = 60_000;

    private readonly string _connectionString;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    private SqliteDatabase(string path, string connectionString)
    {
        Path = path;
        _connectionString = connectionString;
    }

    public string Path { get; }

    /// <summary>Opens the file, makes it when it is not there, and brings its schema up to date.</summary>
    public static SqliteDatabase Open(string path, IReadOnlyList<string> steps)
    {
        string full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        var builder = new SqliteConnectionStringBuilder { DataSource = full, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = BusyMilliseconds / 1000 };
        var database = new SqliteDatabase(full, builder.ToString());
        database.Use(connection =>
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            database.Migrate(connection, steps);
        });
        return database;
    }

    public void Use(Action<SqliteConnection> action) => Use(connection =>
    {
        action(connection);
        return true;
    });

    /// <summary>Lends a connection; SQLite's faults become the store's.</summary>
    public T Use<T>(Func<SqliteConnection, T> action)
    {
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return action(connection);
        }
        catch (SqliteException error)
        {
            throw SqliteFault.Explain(Path, error);
        }
    }

    public void Close() => SqliteConnection.ClearPool(new SqliteConnection(_connectionString));

    private void Migrate(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        long found = ReadVersion(connection, steps.Count);
        if (found == steps.Count)
        {
            return;
        }
        if (found > 0)
        {
            Backup(connection, found);
        }
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster.
        for (long version = ReadVersion(connection, steps.Count); version < steps.Count; version++)
        {
            connection.Execute(steps[(int)version]);
            connection.Execute($"PRAGMA user_version = {version + 1}");
        }
        transaction.Commit();
    }

    private long ReadVersion(SqliteConnection connection, int supported)
    {
        long found = connection.Scalar<long>("PRAGMA user_version");
        return found <= supported
            ? found
            : throw new WorkspaceFormatException(Path, found.ToString(System.Globalization.CultureInfo.InvariantCulture), supported, "A newer version of Assay wrote it: install that version or a later one.");
    }

    /// <summary>Keeps the database as it was, beside it, before its schema changes.</summary>
    private void Backup(SqliteConnection connection, long version)
    {
        string target = $"{Path}.v{version}.backup";
        if (!File.Exists(target))
        {
            string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            connection.Execute("VACUUM INTO @target", ("@target", temporary));
            File.Move(temporary, target, overwrite: true);
        }
    }
}
