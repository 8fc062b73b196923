namespace Assay.Tracking;

/// <summary>Reads the points of a metric from its chunks.</summary>
internal static class MetricHistory
{
    private sealed record Metric(long Run, byte[] Totals);

    private readonly record struct Chunk(long First, int Count, byte[] Data);

    public static IReadOnlyList<MetricPoint> Read(SqlSession session, RunId run, string key, long from, int limit)
    {
        Metric? metric = session.First(
            "SELECT m.run, m.totals FROM metrics m JOIN runs r ON r.id = m.run WHERE r.run_id = $1 AND m.key = $2",
            row => new Metric(row.GetInt64(0), row.Bytes(1)),
            run.ToString(), key);
        long count = metric is null ? 0 : DecodeTotals(session, metric.Run, key, metric.Totals).Count;
        long end = from > count - limit ? count : from + limit;
        if (metric is null || from >= end)
        {
            return [];
        }
        List<Chunk> chunks = session.Query(
            """
            SELECT first, count, data FROM chunks
            WHERE run = $1 AND key = $2 AND first < $4
                AND first >= COALESCE((SELECT MAX(first) FROM chunks WHERE run = $1 AND key = $2 AND first <= $3), 0)
            ORDER BY first
            """,
            row => new Chunk(row.GetInt64(0), row.GetInt32(1), row.Bytes(2)),
            metric.Run, key, from, end);
        return Join(session, metric.Run, key, chunks, from, end);
    }

    /// <exception cref="TrackingStoreException">The chunk is damaged.</exception>
    public static void Decode(SqlSession session, long run, string key, byte[] data, ChunkPlace place, Span<MetricPoint> points)
    {
        try
        {
            PointCodec.Decode(data, place, points);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(session, run, key, damage.Message, damage);
        }
    }

    /// <inheritdoc cref="Decode"/>
    public static MetricTotals DecodeTotals(SqlSession session, long run, string key, byte[] data)
    {
        try
        {
            return TotalsCodec.Decode(data, run);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(session, run, key, damage.Message, damage);
        }
    }

    public static TrackingStoreException Damaged(SqlSession session, long run, string key, string how, Exception? inner = null)
    {
        string? name = session.First("SELECT run_id FROM runs WHERE id = $1", row => row.GetString(0), run);
        string place = session.Dialect.Place;
        return new TrackingStoreException(place, $"The history of metric '{key}' of run {name} in '{place}' is damaged: {how}. Restore the database from a backup; its other content can still be read.", inner);
    }

    private static MetricPoint[] Join(SqlSession session, long run, string key, List<Chunk> chunks, long from, long end)
    {
        long start = chunks is [{ } head, ..] ? head.First : end;
        long next = start;
        foreach (Chunk chunk in chunks)
        {
            bool follows = chunk.First == next && chunk.Count is > 0 and <= MetricAppender.MaxPoints;
            next = follows ? next + chunk.Count : throw Damaged(session, run, key, "its chunks do not follow one another");
        }
        if (start > from || next < end)
        {
            throw Damaged(session, run, key, "points are missing");
        }
        // Chunks may reach beyond what is asked for on both sides.
        var points = new MetricPoint[checked((int)(next - start))];
        foreach (Chunk chunk in chunks)
        {
            Decode(session, run, key, chunk.Data, new ChunkPlace(run, chunk.First), points.AsSpan((int)(chunk.First - start), chunk.Count));
        }
        return from == start && next == end ? points : points[(int)(from - start)..(int)(end - start)];
    }
}
