using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>SQLite's result codes in words, with what to do.</summary>
internal static class SqliteFault
{
    public static TrackingStoreException Explain(string path, SqliteException error)
    {
        string advice = error.SqliteErrorCode switch
        {
            5 or 6 => "Another process has held it for more than a minute: wait for it, or end it.",
            8 => "It cannot be written: check the rights of the file and its folder.",
            10 => "The disk reported an error, or is full: check it; nothing that was acknowledged depends on this write.",
            11 or 26 => "It is damaged or no database: restore it from a backup beside it.",
            13 => "The disk is full: free some space and try again; what was acknowledged is safe.",
            14 => "It cannot be opened: check that the folder exists and its rights.",
            _ => "What was acknowledged is safe.",
        };
        // What passes by itself, or when somebody makes room: the same write may succeed then.
        TrackingFault fault = error.SqliteErrorCode is 5 or 6 or 10 or 13 ? TrackingFault.Unavailable : TrackingFault.Other;
        return new TrackingStoreException(fault, path, $"The database '{path}' must be readable and writable; SQLite says: {error.Message} {advice}", error);
    }
}
