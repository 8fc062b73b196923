using System.Data.Common;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Reads whole runs: a statement a table, for however many runs.</summary>
internal sealed class RunReader
{
    private const string Columns = "r.id, r.run_id, r.experiment, r.name, r.user_id, r.status, r.stage, r.started, r.ended, r.artifact_uri";

    private readonly RunCache _cache = new();

    public RunDetails? Find(SqlSession session, RunId run)
    {
        List<RunVersion> found = session.Query("SELECT id, version FROM runs WHERE run_id = $1", row => new RunVersion(row.GetInt64(0), row.GetInt64(1)), run.ToString());
        return found.Count == 0 ? null : Read(session, found)[0];
    }

    public Page<RunDetails> Search(SqlSession session, RunSearch search)
    {
        Page<RunVersion> page = RunFinder.Find(session, search);
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

    /// <summary>The runs of these versions, in their order.</summary>
    private RunDetails[] Read(SqlSession session, IReadOnlyList<RunVersion> versions)
    {
        var runs = new RunDetails[versions.Count];
        var missing = new List<int>();
        for (int i = 0; i < runs.Length; i++)
        {
            if (_cache.Find(versions[i]) is { } known)
            {
                runs[i] = known;
            }
            else
            {
                missing.Add(i);
            }
        }
        if (missing.Count > 0)
        {
            Dictionary<long, RunParts> parts = Read(session, [.. missing.Select(i => versions[i].Number)]);
            foreach (int i in missing)
            {
                runs[i] = parts[versions[i].Number].Join();
                _cache.Add(versions[i], runs[i]);
            }
        }
        return runs;
    }

    private static Dictionary<long, RunParts> Read(SqlSession session, List<long> numbers)
    {
        object among = session.Dialect.Numbers(numbers);
        var parts = new Dictionary<long, RunParts>(numbers.Count);
        session.ForEach($"SELECT {Columns} FROM runs r WHERE {session.Dialect.IsAmong("r.id", "$1")}", row => parts.Add(row.GetInt64(0), new RunParts(ReadRun(row))), among);
        RunParts.Fill(session, parts, among);
        return parts;
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
