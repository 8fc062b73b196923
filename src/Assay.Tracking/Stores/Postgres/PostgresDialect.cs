using System.Data;
using System.Data.Common;
using Npgsql;

namespace Assay.Tracking;

/// <summary>PostgreSQL, from version 15 on.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>How long a writer waits for those of other processes.</summary>
    private const int LockSeconds = 60;

    /// <summary>How long a server is waited for that went away in the middle of a commit.</summary>
    private const int OutcomeSeconds = 30;

    /// <summary>A number that no other program is likely to lock: "assay" in ASCII.</summary>
    private const string WriterLock = "418548769145";

    private readonly string _writer = Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource _source;

    public PostgresDialect(NpgsqlConnectionStringBuilder address)
    {
        Place = PostgresAddress.PlaceOf(address);
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            // Sessions are kept by the store itself, each with its prepared statements.
            Pooling = false,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 2 * LockSeconds,
            ApplicationName = address.ApplicationName ?? "assay",
            Options = $"{address.Options} -c synchronous_commit=on -c lock_timeout={LockSeconds}s -c idle_in_transaction_session_timeout=0".TrimStart(),
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        // The types in use are PostgreSQL's own, known to everyone: asking for them would make opening several times slower.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        _source = builder.Build();
    }

    public override string Place { get; }

    public override string BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override DbConnection Open(bool writes) => _source.OpenConnection();

    /// <remarks>
    /// Writers take turns, those of other processes too, so none can see half of another's change or deadlock with it. The
    /// lock is taken before the first statement, which therefore sees all that those before have committed.
    /// </remarks>
    public override void BeginWrite(SqlSession session) =>
        session.Execute($"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock({WriterLock})");

    /// <remarks>A statement that failed leaves the transaction to be rolled back; only a lost connection ends it.</remarks>
    public override bool IsInTransaction(DbConnection connection) => connection.State == ConnectionState.Open;

    public override bool IsPassing(DbException fault) => PostgresFault.IsConflict(fault);

    public override bool IsLost(DbException fault) => PostgresFault.IsLost(fault);

    /// <remarks>
    /// The mark is committed with the rest. The server's own numbers of transactions would not do: after a crash it gives
    /// those again whose transactions it had not written down.
    /// </remarks>
    public override string? NameTransaction(SqlSession session)
    {
        string mark = Guid.NewGuid().ToString("N");
        session.Execute(
            "INSERT INTO commits (writer, mark, at) VALUES ($1, $2, now()) ON CONFLICT (writer) DO UPDATE SET mark = excluded.mark, at = excluded.at",
            _writer, mark);
        return mark;
    }

    public override bool WasCommitted(string transaction)
    {
        for (long start = Environment.TickCount64; Environment.TickCount64 - start < OutcomeSeconds * 1000;)
        {
            try
            {
                using var session = new SqlSession(this, writes: true);
                // Whoever has the lock knows that the transaction is over, of which the server may not have noticed at once.
                BeginWrite(session);
                string? mark = session.First("SELECT mark FROM commits WHERE writer = $1", row => row.GetString(0), _writer);
                // Rows of writers that are long gone are of use to nobody.
                session.Execute("DELETE FROM commits WHERE at < now() - interval '7 days'");
                session.Execute("COMMIT");
                return mark == transaction;
            }
            catch (DbException fault) when (IsLost(fault))
            {
                // It is away still.
                Thread.Sleep(100);
            }
        }
        throw new TrackingStoreException(
            TrackingFault.Unavailable, Place, $"The connection to {Place} broke while a write was committed, and the server has not come back to say what came of it: the write may be there or not. See that the server runs, and look.");
    }

    public override int MaxReaders => 16;

    public override DbParameter CreateParameter(DbCommand command, int position) => new NpgsqlParameter();

    public override string IsAmong(string column, string parameter) => $"{column} = ANY ({parameter})";

    public override object Numbers(IReadOnlyCollection<long> numbers) => numbers.ToArray();

    /// <remarks>Without an escape: a backslash is a backslash. Only the database's language knows the cases of all letters.</remarks>
    public override string Matches(string column, string parameter, bool caseMatters) =>
        caseMatters ? $"{column} LIKE {parameter} ESCAPE ''" : $"{column} COLLATE \"default\" ILIKE {parameter} ESCAPE ''";

    public override TrackingException Explain(DbException fault) => PostgresFault.Explain(Place, fault);
}
