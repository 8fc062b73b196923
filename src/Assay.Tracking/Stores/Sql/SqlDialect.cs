using System.Data.Common;

namespace Assay.Tracking;

/// <summary>What one SQL database does otherwise than another: opening, transactions, and the few expressions that differ.</summary>
/// <remarks>Statements are written with <c>$1</c>, <c>$2</c>, … for their values. Safe for many threads at once.</remarks>
internal abstract class SqlDialect
{
    /// <summary>The database as messages name it; never with a password.</summary>
    public abstract string Place { get; }

    /// <summary>A transaction in which several statements see one moment.</summary>
    public abstract string BeginRead { get; }

    /// <summary>A new, open connection. Those that only read must not be able to write.</summary>
    public abstract DbConnection Open(bool writes);

    /// <summary>Begins a transaction that writes; waits, within reason, for other processes.</summary>
    public abstract void BeginWrite(SqlSession session);

    /// <summary>Whether the transaction begun before still is one: some faults end it.</summary>
    public abstract bool IsInTransaction(DbConnection connection);

    /// <summary>Whether a later attempt at the whole transaction may succeed, as after a conflict with another process.</summary>
    public virtual bool IsPassing(DbException fault) => false;

    /// <summary>Whether the connection is gone, or could not be made: what was not committed is undone, and the same may work on a new one.</summary>
    public virtual bool IsLost(DbException fault) => false;

    /// <summary>Marks the transaction that was just begun with what <see cref="WasCommitted"/> knows it by; null where connections cannot be lost.</summary>
    public virtual string? NameTransaction(SqlSession session) => null;

    /// <summary>Whether a transaction was committed whose connection was lost before the answer came. Waits for the server, within reason.</summary>
    /// <exception cref="TrackingException">It cannot be found out.</exception>
    public virtual bool WasCommitted(string transaction) => throw new NotSupportedException();

    /// <summary>So many connections read at once; others wait for their turn.</summary>
    public virtual int MaxReaders => int.MaxValue;

    /// <summary>A parameter for the place <c>$position</c>.</summary>
    public abstract DbParameter CreateParameter(DbCommand command, int position);

    /// <summary>A condition that a number is among those of <see cref="Numbers"/>.</summary>
    public abstract string IsAmong(string column, string parameter);

    /// <summary>Numbers as one value.</summary>
    public abstract object Numbers(IReadOnlyCollection<long> numbers);

    /// <summary>A condition that a text matches a pattern of <c>%</c> and <c>_</c>, without an escape.</summary>
    public abstract string Matches(string column, string parameter, bool caseMatters);

    /// <summary>What to write after a table's name to have an index used, where the database's own choice is a bad one.</summary>
    public virtual string By(string index) => "";

    /// <summary>The database's fault in words, with what to do.</summary>
    public abstract TrackingException Explain(DbException fault);
}
