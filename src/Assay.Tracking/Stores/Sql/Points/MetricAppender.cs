namespace Assay.Tracking;

/// <summary>Appends points to the history of a metric, and keeps its summary current.</summary>
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

    private const string Totals = """
        count = $3, last_step = $4, last_time = $5, last_value = $6,
        min_step = $7, min_time = $8, min_value = $9, max_step = $10, max_time = $11, max_value = $12, tail = $13, tail_count = $14
        """;

    private sealed record Known(MetricTotals Totals, long Tail, int TailCount);

    /// <param name="run">The run's number.</param>
    /// <param name="points">One or more, in the order they were logged.</param>
    public static void Append(SqlSession session, long run, string key, List<MetricPoint> points)
    {
        Known? known = session.First(
            $"SELECT {MetricRow.Columns}, tail, tail_count FROM metrics WHERE run = $1 AND key = $2",
            row => new Known(MetricTotals.Resume(MetricRow.Read(row)), row.GetInt64(MetricRow.Count), row.GetInt32(MetricRow.Count + 1)),
            run, key);
        MetricTotals totals = known?.Totals ?? new MetricTotals();
        (long tail, int tailCount) = AppendChunks(session, run, key, known, points);
        points.ForEach(totals.Add);
        session.Execute(
            known is null
                ? """
                  INSERT INTO metrics (run, key, count, last_step, last_time, last_value, min_step, min_time, min_value, max_step, max_time, max_value, tail, tail_count)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                  """
                : $"UPDATE metrics SET {Totals} WHERE run = $1 AND key = $2",
            run, key, totals.Count, totals.Last.Step, totals.Last.Time.UnixMilliseconds, SqlColumns.Real(totals.Last.Value),
            totals.Min?.Step, totals.Min?.Time.UnixMilliseconds, totals.Min?.Value,
            totals.Max?.Step, totals.Max?.Time.UnixMilliseconds, totals.Max?.Value, tail, tailCount);
    }

    private static (long Tail, int TailCount) AppendChunks(SqlSession session, long run, string key, Known? known, List<MetricPoint> points)
    {
        long count = known?.Totals.Count ?? 0;
        int done = 0;
        (long tail, int tailCount) = (known?.Tail ?? 0, known?.TailCount ?? 0);
        if (tailCount is > 0 and < Full)
        {
            done = Math.Min(points.Count, MaxPoints - tailCount);
            Extend(session, run, key, new ChunkPlace(run, count - tailCount), tail, tailCount, points.GetRange(0, done));
            tailCount += done;
        }
        while (done < points.Count)
        {
            tailCount = Math.Min(points.Count - done, MaxPoints);
            var place = new ChunkPlace(run, count + done);
            byte[] data = PointCodec.Encode(points.GetRange(done, tailCount).ToArray(), place);
            tail = session.Number("INSERT INTO chunks (run, key, first, count, data) VALUES ($1, $2, $3, $4, $5) RETURNING id", run, key, place.First, tailCount, data)!.Value;
            done += tailCount;
        }
        return (tail, tailCount);
    }

    private static void Extend(SqlSession session, long run, string key, ChunkPlace place, long tail, int tailCount, List<MetricPoint> more)
    {
        byte[] data = session.First("SELECT data FROM chunks WHERE id = $1", row => row.Bytes(0), tail)
            ?? throw MetricHistory.Damaged(session, run, key, "its last chunk is missing");
        var points = new MetricPoint[tailCount + more.Count];
        MetricHistory.Decode(session, run, key, data, place, points.AsSpan(0, tailCount));
        more.CopyTo(points, tailCount);
        session.Execute("UPDATE chunks SET count = $2, data = $3 WHERE id = $1", tail, points.Length, PointCodec.Encode(points, place));
    }
}
