namespace Assay.Tracking;

/// <summary>Appends points to the history of a metric, and keeps its totals current.</summary>
/// <remarks>
/// A history is a row of chunks. The last one is written anew until it is full, so that single points, too, end up in
/// chunks, and nothing need ever be packed afterwards.
/// </remarks>
internal static class MetricAppender
{
    /// <summary>So many points at most are in a chunk.</summary>
    public const int MaxPoints = 1024;

    /// <summary>A last chunk with as many points is not written anew: what a single point costs stays small.</summary>
    private const int Full = 128;

    /// <param name="points">One or more, in the order they were logged.</param>
    public static void Append(SqlSession session, RunRow run, string key, List<MetricPoint> points)
    {
        byte[]? known = session.First("SELECT totals FROM metrics WHERE run = $1 AND key = $2", row => row.Bytes(0), run.Number, key);
        MetricTotals totals = known is null ? new MetricTotals() : MetricHistory.DecodeTotals(session, run.Number, key, known);
        AppendChunks(session, run.Number, key, totals, points);
        points.ForEach(totals.Add);
        byte[] bytes = TotalsCodec.Encode(totals, run.Number);
        object? last = SqlColumns.Real(totals.Last.Value);
        if (known is null)
        {
            session.Execute(
                "INSERT INTO metrics (run, key, experiment, last_value, min_value, max_value, totals) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                run.Number, key, run.Experiment, last, totals.Min?.Value, totals.Max?.Value, bytes);
        }
        else
        {
            session.Execute(
                "UPDATE metrics SET last_value = $3, min_value = $4, max_value = $5, totals = $6 WHERE run = $1 AND key = $2",
                run.Number, key, last, totals.Min?.Value, totals.Max?.Value, bytes);
        }
    }

    /// <summary>Writes the points, and says in the totals which chunk is the last.</summary>
    private static void AppendChunks(SqlSession session, long run, string key, MetricTotals totals, List<MetricPoint> points)
    {
        int done = 0;
        if (totals.TailCount is > 0 and < Full)
        {
            done = Math.Min(points.Count, MaxPoints - totals.TailCount);
            Extend(session, run, key, totals, points.GetRange(0, done));
            totals.TailCount += done;
        }
        while (done < points.Count)
        {
            List<MetricPoint> chunk = points.GetRange(done, Math.Min(points.Count - done, MaxPoints));
            var place = new ChunkPlace(run, totals.Count + done);
            totals.Tail = session.Number(
                "INSERT INTO chunks (run, key, first, count, data) VALUES ($1, $2, $3, $4, $5) RETURNING id",
                run, key, place.First, chunk.Count, PointCodec.Encode([.. chunk], place))!.Value;
            totals.TailCount = chunk.Count;
            done += chunk.Count;
        }
    }

    private static void Extend(SqlSession session, long run, string key, MetricTotals totals, List<MetricPoint> more)
    {
        byte[] data = session.First("SELECT data FROM chunks WHERE id = $1", row => row.Bytes(0), totals.Tail)
            ?? throw MetricHistory.Damaged(session, run, key, "its last chunk is missing");
        var place = new ChunkPlace(run, totals.Count - totals.TailCount);
        var points = new MetricPoint[totals.TailCount + more.Count];
        MetricHistory.Decode(session, run, key, data, place, points.AsSpan(0, totals.TailCount));
        more.CopyTo(points, totals.TailCount);
        session.Execute("UPDATE chunks SET count = $2, data = $3 WHERE id = $1", totals.Tail, points.Length, PointCodec.Encode(points, place));
    }
}
