using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Assay.Tracking;

/// <summary>SQLite: one file with a write-ahead log, in which several processes may read and write at once.</summary>
internal sealed class SqliteDialect(string path) : SqlDialect
{
    /// <summary>So long a writer waits for those of other processes.</summary>
    private const int PatienceMilliseconds = 60_000;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = PatienceMilliseconds / 1000,
    }.ToString();

    static SqliteDialect() => Batteries_V2.Init();

    public override string Place => path;

    public override string BeginRead => "BEGIN";

    public override DbConnection Open(bool writes)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            // Flushed at each commit: what is acknowledged survives a power cut. Small caches: the system caches the file.
            string settings = writes
                ? "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 16777216"
                : "PRAGMA query_only = ON; PRAGMA cache_size = -6000; PRAGMA temp_store = MEMORY";
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
            command.CommandText = $"{settings}; PRAGMA busy_timeout = {PatienceMilliseconds}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            if (!writes)
            {
                connection.CreateFunction("matches_like", (string pattern, string? text) => IsLike(pattern, text, caseMatters: true), isDeterministic: true);
                connection.CreateFunction("matches_ilike", (string pattern, string? text) => IsLike(pattern, text, caseMatters: false), isDeterministic: true);
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <remarks>
    /// SQLite's own waiting grows to a tenth of a second between attempts, in which a writer that never rests would always
    /// be faster. Attempts at every millisecond give each process its turn.
    /// </remarks>
    public override void BeginWrite(SqlSession session)
    {
        sqlite3 handle = ((SqliteConnection)session.Connection).Handle!;
        long start = Environment.TickCount64;
        raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            while (true)
            {
                int result = raw.sqlite3_exec(handle, "BEGIN IMMEDIATE");
                if (result == raw.SQLITE_OK)
                {
                    return;
                }
                if ((result & 0xFF) != raw.SQLITE_BUSY || Environment.TickCount64 - start > PatienceMilliseconds)
                {
                    throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result & 0xFF, result);
                }
                Thread.Sleep(1);
            }
        }
        finally
        {
            raw.sqlite3_busy_timeout(handle, PatienceMilliseconds);
        }
    }

    public override bool IsInTransaction(DbConnection connection) => raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) == 0;

    public override DbParameter CreateParameter(DbCommand command, int position) =>
        new SqliteParameter { ParameterName = "$" + position.ToString(CultureInfo.InvariantCulture) };

    public override string IsAmong(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object Numbers(IReadOnlyCollection<long> numbers) =>
        $"[{string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";

    public override string Matches(string column, string parameter, bool caseMatters) =>
        $"{(caseMatters ? "matches_like" : "matches_ilike")}({parameter}, {column})";

    /// <remarks>SQLite would take the table itself, whose rows lie far apart: reading them takes ten times as long.</remarks>
    public override string By(string index) => $" INDEXED BY {index}";

    public override TrackingException Explain(DbException fault) => fault is SqliteException error
        ? SqliteFault.Explain(path, error)
        : new TrackingStoreException(path, $"The database '{path}' could not be used: {fault.Message}", fault);

    private static bool IsLike(string pattern, string? text, bool caseMatters) => text is not null && LikePattern.Matches(pattern, text, caseMatters);
}
