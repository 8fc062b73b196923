using System.Data.Common;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Reads whole runs: a statement a table, for however many runs.</summary>
internal static class RunReader
{
    private const string Columns = "r.id, r.run_id, r.experiment, r.name, r.user_id, r.status, r.stage, r.started, r.ended, r.artifact_uri";

    public static RunDetails? Find(SqlSession session, RunId run) =>
        session.Number("SELECT id FROM runs WHERE run_id = $1", run.ToString()) is { } number ? Read(session, [number])[0] : null;

    public static Page<RunDetails> Search(SqlSession session, RunSearch search)
    {
        long offset = PageToken.Read(search.PageToken);
        if (search.Experiments is { Count: 0 })
        {
            return new Page<RunDetails>([], null);
        }
        SqlText query = RunQuery.Of(session, search, offset);
        Page<long> page = PageToken.Cut(session.Query(query.ToString(), row => row.GetInt64(0), query.Values), offset, search.MaxResults);
        return new Page<RunDetails>(Read(session, page.Items), page.NextPageToken);
    }

    public static List<RunEvent> Events(SqlSession session, EventQuery query)
    {
        var text = new SqlText("SELECT r.run_id, v.kind, v.time, v.details FROM events v JOIN runs r ON r.id = v.run WHERE 1 = 1");
        if (query.Experiment is { } experiment)
        {
            text.Append(" AND r.experiment = ").Value(ExperimentReader.TryNumber(experiment, out long number) ? number : -1L);
        }
        if (query.Run is { } run)
        {
            text.Append(" AND r.run_id = ").Value(run.ToString());
        }
        if (query.Kind is { } kind)
        {
            text.Append(" AND v.kind = ").Value(kind);
        }
        text.Append(" ORDER BY v.id");
        return session.Query(
            text.ToString(),
            row => new RunEvent(RunId.Parse(row.GetString(0)), row.GetString(1), row.Time(2), row.Text(3) is { } details ? CanonicalJson.Parse(details) : null),
            text.Values);
    }

    /// <summary>The runs of these numbers, in their order.</summary>
    private static List<RunDetails> Read(SqlSession session, IReadOnlyList<long> numbers)
    {
        if (numbers.Count == 0)
        {
            return [];
        }
        object among = session.Dialect.Numbers([.. numbers]);
        var parts = new Dictionary<long, RunParts>(numbers.Count);
        session.ForEach($"SELECT {Columns} FROM runs r WHERE {session.Dialect.IsAmong("r.id", "$1")}", row => parts.Add(row.GetInt64(0), new RunParts(ReadRun(row))), among);
        RunParts.Fill(session, parts, among);
        return [.. numbers.Select(n => parts[n].Join())];
    }

    private static RunDetails ReadRun(DbDataReader row) => new()
    {
        Id = RunId.Parse(row.GetString(1)),
        Experiment = ExperimentReader.IdOf(row.GetInt64(2)),
        Name = row.GetString(3),
        User = row.GetString(4),
        Status = StatusText.Read(row.GetString(5)),
        Stage = StatusText.ReadStage(row.GetString(6)),
        StartedAt = row.Time(7),
        EndedAt = row.Whole(8) is { } ended ? new Timestamp(ended) : null,
        ArtifactUri = row.GetString(9),
    };
}
