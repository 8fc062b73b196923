using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Runs whose process died before it could say how they ended.</summary>
internal static class LostRuns
{
    private const string Reason = "lost: its process ended without recording an outcome";

    /// <summary>Marks them as killed, at the time of the last point they logged or else of their start.</summary>
    public static int Resolve(SqliteConnection connection, DateTimeOffset now)
    {
        var running = connection.Query(
            "SELECT id, owner_host, owner_process, owner_started FROM runs WHERE status = 'RUNNING'",
            reader => (Number: reader.GetInt64(0), Owner: new RunOwner(reader.GetString(1), reader.GetInt32(2), reader.Time(3))));
        int resolved = 0;
        foreach (IGrouping<RunOwner, (long Number, RunOwner Owner)> owned in running.GroupBy(r => r.Owner))
        {
            if (!owned.Key.IsGone())
            {
                continue;
            }
            foreach ((long number, _) in owned)
            {
                // The run may have been resolved, or have ended, since it was read.
                resolved += connection.Execute(
                    """
                    UPDATE runs SET status = 'KILLED', reason = @reason,
                        ended = MIN(@now, MAX(started, COALESCE((SELECT MAX(last_time) FROM metrics WHERE run = runs.id), started)))
                    WHERE id = @run AND status = 'RUNNING'
                    """,
                    ("@reason", Reason), ("@now", now.ToUnixTimeMilliseconds()), ("@run", number));
            }
        }
        return resolved;
    }
}
