using Assay.Versioning;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Reads runs, within one transaction where several statements make one answer.</summary>
internal static class SqliteReader
{
    private const string SummaryColumns = "r.run_id, e.name, r.name, p.run_id, r.status, r.reason, r.started, r.ended, r.recipe, r.results";
    private const string SummaryTables = "runs r JOIN experiments e ON e.id = r.experiment LEFT JOIN runs p ON p.id = r.parent";
    private const string EventTables = "events v JOIN runs r ON r.id = v.run JOIN experiments e ON e.id = r.experiment";

    public static RunDetails? FindRun(SqliteConnection connection, RunId run)
    {
        // One moment for all the tables; a reader does not hold up writers.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        var found = connection.Query(
            $"SELECT {SummaryColumns}, r.id, r.environment FROM {SummaryTables} WHERE r.run_id = @run",
            reader => (Summary: ReadSummary(reader), Number: reader.GetInt64(10), Environment: reader.Text(11)),
            ("@run", run.ToString()));
        if (found.Count == 0)
        {
            return null;
        }
        (RunSummary summary, long number, string? environment) = found[0];
        (string, object?) key = ("@run", number);
        return new RunDetails
        {
            Run = summary,
            Environment = environment is null ? null : CanonicalJson.Parse(environment),
            Parameters = ReadPairs(connection, "SELECT key, value FROM parameters WHERE run = @run", key),
            Tags = ReadPairs(connection, "SELECT key, value FROM tags WHERE run = @run", key),
            Metrics = ReadMetrics(connection, key),
            Artifacts = connection.Query(
                "SELECT path, content, bytes FROM artifacts WHERE run = @run ORDER BY path",
                reader => new Artifact(reader.GetString(0), ObjectId.Parse(reader.GetString(1)), reader.GetInt64(2)), key),
            Data = connection.Query(
                "SELECT version, name, context FROM data WHERE run = @run ORDER BY name, version, context",
                reader => new DataUse(ObjectId.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2) is { Length: > 0 } context ? context : null), key),
            Events = ReadEvents(connection, new EventQuery { Run = run }),
        };
    }

    public static List<RunSummary> ListRuns(SqliteConnection connection, RunQuery query)
    {
        var filter = new SqlFilter();
        filter.Add("e.name = @experiment", "@experiment", query.Experiment);
        filter.Add("p.run_id = @parent", "@parent", query.Parent?.ToString());
        filter.Add("r.status = @status", "@status", query.Status is { } status ? StatusText.Write(status) : null);
        filter.Add("r.recipe = @recipe", "@recipe", query.Recipe?.ToString());
        filter.Add("r.id IN (SELECT run FROM data WHERE version = @data)", "@data", query.Data?.ToString());
        if (query.RootsOnly)
        {
            filter.Add("r.parent IS NULL");
        }
        return connection.Query(
            $"SELECT {SummaryColumns} FROM {SummaryTables} {filter.Where} ORDER BY r.started DESC, r.id DESC LIMIT @limit",
            ReadSummary,
            [.. filter.Parameters, ("@limit", query.Limit)]);
    }

    public static List<RunEvent> ReadEvents(SqliteConnection connection, EventQuery query)
    {
        SqlFilter filter = FilterOf(query);
        return connection.Query(
            $"SELECT r.run_id, v.kind, v.time, v.details FROM {EventTables} {filter.Where} ORDER BY v.id",
            reader => new RunEvent(RunId.Parse(reader.GetString(0)), reader.GetString(1), reader.Time(2), reader.Text(3) is { } details ? CanonicalJson.Parse(details) : null),
            [.. filter.Parameters]);
    }

    public static long CountEvents(SqliteConnection connection, EventQuery query)
    {
        SqlFilter filter = FilterOf(query);
        return connection.Scalar<long>($"SELECT COUNT(*) FROM {EventTables} {filter.Where}", [.. filter.Parameters]);
    }

    public static List<MetricPoint> History(SqliteConnection connection, RunId run, string key) => connection.Query(
        "SELECT step, time, value FROM points WHERE metric = (SELECT m.id FROM metrics m JOIN runs r ON r.id = m.run WHERE r.run_id = @run AND m.key = @key) ORDER BY number",
        reader => new MetricPoint(reader.GetInt64(0), reader.Real(2), reader.Time(1)),
        ("@run", run.ToString()), ("@key", key));

    private static SqlFilter FilterOf(EventQuery query)
    {
        var filter = new SqlFilter();
        filter.Add("e.name = @experiment", "@experiment", query.Experiment);
        filter.Add("r.run_id = @run", "@run", query.Run?.ToString());
        filter.Add("v.kind = @kind", "@kind", query.Kind);
        return filter;
    }

    private static RunSummary ReadSummary(SqliteDataReader reader) => new()
    {
        Id = RunId.Parse(reader.GetString(0)),
        Experiment = reader.GetString(1),
        Name = reader.GetString(2),
        Parent = reader.Text(3) is { } parent ? RunId.Parse(parent) : null,
        Status = StatusText.Read(reader.GetString(4)),
        Reason = reader.Text(5),
        StartedAt = reader.Time(6),
        EndedAt = reader.IsDBNull(7) ? null : reader.Time(7),
        Recipe = reader.Text(8) is { } recipe ? ObjectId.Parse(recipe) : null,
        Results = reader.Text(9) is { } results ? ObjectId.Parse(results) : null,
    };

    private static SortedDictionary<string, string> ReadPairs(SqliteConnection connection, string sql, (string, object?) key)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in connection.Query(sql, reader => (reader.GetString(0), reader.GetString(1)), key))
        {
            pairs.Add(name, value);
        }
        return pairs;
    }

    private static SortedDictionary<string, MetricSummary> ReadMetrics(SqliteConnection connection, (string, object?) key)
    {
        var metrics = new SortedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (MetricSummary metric in connection.Query($"SELECT {MetricRow.Columns} FROM metrics WHERE run = @run", MetricRow.Read, key))
        {
            metrics.Add(metric.Key, metric);
        }
        return metrics;
    }
}
