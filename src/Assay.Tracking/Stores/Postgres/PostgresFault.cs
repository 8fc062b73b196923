using System.Data.Common;
using Npgsql;

namespace Assay.Tracking;

/// <summary>PostgreSQL's faults in words, with what to do.</summary>
internal static class PostgresFault
{
    /// <summary>Whether the connection is gone, or could not be made: the same may work on a new one, now or later.</summary>
    public static bool IsLost(DbException fault) => fault switch
    {
        // 57P: the server is ended, has crashed, or does not take connections yet.
        PostgresException server => server.SqlState.StartsWith("08", StringComparison.Ordinal) || server.SqlState is "57P01" or "57P02" or "57P03",
        NpgsqlException => fault.InnerException is not (InvalidCastException or ArgumentException),
        _ => false,
    };

    /// <summary>Whether the server undid the transaction because of another one: the same may work at once.</summary>
    public static bool IsConflict(DbException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public static TrackingException Explain(string place, DbException fault)
    {
        if (IsLost(fault))
        {
            return Store(TrackingFault.Unavailable, place, fault, "The server is away: see that it runs and can be reached. What was acknowledged is safe.");
        }
        return fault is not PostgresException server ? Store(TrackingFault.Other, place, fault, "What was acknowledged is safe.") : server.SqlState switch
        {
            "22021" or "22P05" => new TrackingException(TrackingFault.InvalidValue, "A text must not contain the character U+0000: PostgreSQL cannot hold it.", fault),
            "54000" => new TrackingException(TrackingFault.InvalidValue, "A key must be shorter: PostgreSQL's indexes hold up to some 2,700 bytes.", fault),
            "40001" or "40P01" or "55P03" or "57014" => Store(TrackingFault.Unavailable, place, fault, "Other writers were in the way for too long: try again."),
            "53300" => Store(TrackingFault.Unavailable, place, fault, "The server has no connection left: raise its max_connections, or close others."),
            "25006" => Store(TrackingFault.Unavailable, place, fault, "The server takes no writes now; it may be a standby."),
            "53100" => Store(TrackingFault.Other, place, fault, "The server's disk is full: free some space and try again; what was acknowledged is safe."),
            "28000" or "28P01" or "42501" => Store(TrackingFault.Denied, place, fault, "Check user and password, and that the user may create tables in the database."),
            "42P07" => Store(TrackingFault.AlreadyExists, place, fault, "Another program's tables are there: give Assay a database of its own, or a schema of its own by ?options=-csearch_path%3Dassay."),
            "3D000" => Store(TrackingFault.NotFound, place, fault, "Create the database first, with PostgreSQL's createdb."),
            _ => Store(TrackingFault.Other, place, fault, "What was acknowledged is safe."),
        };
    }

    private static TrackingStoreException Store(TrackingFault kind, string place, DbException fault, string advice)
    {
        string said = fault is PostgresException server ? server.MessageText : fault.Message;
        return new TrackingStoreException(kind, place, $"The database {place} must be readable and writable; PostgreSQL says: {said.TrimEnd('.')}. {advice}", fault);
    }
}
