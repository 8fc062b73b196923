namespace Assay.Tracking;

/// <summary>The keys of writes that may come again, kept with the run they were written to.</summary>
internal static class BatchKeys
{
    /// <summary>Takes the keys for a write; false when it has been written before.</summary>
    /// <param name="later">The keys for runs that this very write starts: those are to be kept after it.</param>
    public static bool TryTake(SqlSession session, IReadOnlyList<RunEntry> entries, out IReadOnlyList<BatchMarked> later)
    {
        var waiting = new List<BatchMarked>();
        later = waiting;
        foreach (BatchMarked mark in entries.OfType<BatchMarked>())
        {
            if (RunRow.Find(session, mark.Run) is not { } run)
            {
                waiting.Add(mark);
            }
            else if (!Take(session, run, mark.Key))
            {
                return false;
            }
        }
        return true;
    }

    public static void Keep(SqlSession session, IReadOnlyList<BatchMarked> marks)
    {
        foreach (BatchMarked mark in marks)
        {
            RunRow run = RunRow.Find(session, mark.Run) ?? throw new TrackingException(TrackingFault.NotFound, $"Run with id={mark.Run} not found");
            Take(session, run, mark.Key);
        }
    }

    /// <summary>One that another writer is taking in this moment is waited for, and then is taken.</summary>
    private static bool Take(SqlSession session, RunRow run, Guid key) =>
        session.Execute("INSERT INTO batches (run, key) VALUES ($1, $2) ON CONFLICT (run, key) DO NOTHING", run.Number, key.ToString("N")) > 0;
}
