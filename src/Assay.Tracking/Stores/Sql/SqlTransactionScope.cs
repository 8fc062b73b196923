namespace Assay.Tracking;

/// <summary>What a write does its work with: the session of a transaction that others may share.</summary>
/// <remarks>
/// A write is all or nothing: when it throws, nothing of it stays, and the other writes of the transaction do. It may be
/// called again from the start, so it must have no effect but through the session.
/// </remarks>
internal sealed class SqlTransactionScope(SqlSession session, TimeProvider time)
{
    public SqlSession Session => session;

    public Timestamp Now => Timestamp.Of(time.GetUtcNow());
}
