using Assay.Versioning;
using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Applies entries within one transaction.</summary>
internal sealed class SqliteWriter(SqliteConnection connection)
{
    private readonly Dictionary<RunId, long> _runs = [];
    private readonly Dictionary<(long Run, string Key), MetricTotals> _metrics = [];
    private SqliteCommand? _insertPoint;

    public static void Write(SqliteConnection connection, IReadOnlyList<RunEntry> entries)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var writer = new SqliteWriter(connection);
            foreach (RunEntry entry in entries)
            {
                writer.Apply(entry);
            }
            writer.SaveTotals();
            writer._insertPoint?.Dispose();
            connection.Execute("COMMIT");
        }
        catch
        {
            // On a full disk SQLite has rolled back by itself; doing it again would be an error that hides the first.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                connection.Execute("ROLLBACK");
            }
            throw;
        }
    }

    private void Apply(RunEntry entry)
    {
        switch (entry)
        {
            case RunStarted started:
                Start(started);
                break;
            case RunEnded ended:
                connection.Execute(
                    "UPDATE runs SET status = @status, reason = @reason, ended = @ended WHERE id = @run",
                    ("@status", StatusText.Write(ended.Status)), ("@reason", ended.Reason), ("@ended", ended.At.ToUnixTimeMilliseconds()), ("@run", NumberOf(ended.Run)));
                break;
            case MetricLogged logged:
                AddPoint(logged);
                break;
            case ParameterLogged parameter:
                AddParameter(parameter);
                break;
            case TagSet tag:
                connection.Execute(
                    "INSERT INTO tags (run, key, value) VALUES (@run, @key, @value) ON CONFLICT (run, key) DO UPDATE SET value = excluded.value",
                    ("@run", NumberOf(tag.Run)), ("@key", tag.Key), ("@value", tag.Value));
                break;
            case ArtifactSaved saved:
                connection.Execute(
                    "INSERT INTO artifacts (run, path, content, bytes) VALUES (@run, @path, @content, @bytes) ON CONFLICT (run, path) DO UPDATE SET content = excluded.content, bytes = excluded.bytes",
                    ("@run", NumberOf(saved.Run)), ("@path", saved.Artifact.Path), ("@content", saved.Artifact.Content.ToString()), ("@bytes", saved.Artifact.Bytes));
                break;
            case DataUsed used:
                connection.Execute(
                    "INSERT INTO data (run, version, name, context) VALUES (@run, @version, @name, @context) ON CONFLICT DO NOTHING",
                    ("@run", NumberOf(used.Run)), ("@version", used.Use.Version.ToString()), ("@name", used.Use.Name), ("@context", used.Use.Context ?? ""));
                break;
            case EventRecorded recorded:
                connection.Execute(
                    "INSERT INTO events (run, kind, time, details) VALUES (@run, @kind, @time, @details)",
                    ("@run", NumberOf(recorded.Run)), ("@kind", recorded.Kind), ("@time", recorded.At.ToUnixTimeMilliseconds()), ("@details", recorded.Details is { } details ? CanonicalJson.GetText(details) : null));
                break;
            case RecipeRecorded recipe:
                connection.Execute("UPDATE runs SET recipe = @recipe WHERE id = @run", ("@recipe", recipe.Recipe.ToString()), ("@run", NumberOf(recipe.Run)));
                break;
            case ResultsRecorded results:
                connection.Execute("UPDATE runs SET results = @results WHERE id = @run", ("@results", results.Results.ToString()), ("@run", NumberOf(results.Run)));
                break;
            case EnvironmentRecorded environment:
                connection.Execute("UPDATE runs SET environment = @environment WHERE id = @run", ("@environment", CanonicalJson.GetText(environment.Environment)), ("@run", NumberOf(environment.Run)));
                break;
            default:
                throw new ArgumentException($"This store does not know entries of the kind {entry.GetType().Name}.", nameof(entry));
        }
    }

    private void Start(RunStarted started) => connection.Execute(
        """
        INSERT INTO runs (run_id, experiment, parent, name, status, started, owner_host, owner_process, owner_started)
        VALUES (@run, @experiment, @parent, @name, 'RUNNING', @started, @host, @process, @processStarted)
        """,
        ("@run", started.Run.ToString()), ("@experiment", started.ExperimentId), ("@parent", started.Parent is { } parent ? NumberOf(parent) : null),
        ("@name", started.Name), ("@started", started.At.ToUnixTimeMilliseconds()), ("@host", started.Owner.Host),
        ("@process", started.Owner.ProcessId), ("@processStarted", started.Owner.StartedAt.ToUnixTimeMilliseconds()));

    private void AddParameter(ParameterLogged parameter)
    {
        long run = NumberOf(parameter.Run);
        connection.Execute(
            "INSERT INTO parameters (run, key, value) VALUES (@run, @key, @value) ON CONFLICT DO NOTHING",
            ("@run", run), ("@key", parameter.Key), ("@value", parameter.Value));
        string kept = connection.Scalar<string>("SELECT value FROM parameters WHERE run = @run AND key = @key", ("@run", run), ("@key", parameter.Key));
        if (kept != parameter.Value)
        {
            throw new TrackingException($"A run's parameters do not change; '{parameter.Key}' of run {parameter.Run} is '{kept}' and cannot become '{parameter.Value}'.");
        }
    }

    private void AddPoint(MetricLogged logged)
    {
        long run = NumberOf(logged.Run);
        if (!_metrics.TryGetValue((run, logged.Key), out MetricTotals? totals))
        {
            totals = FindTotals(run, logged.Key) ?? CreateTotals(run, logged.Key);
            _metrics.Add((run, logged.Key), totals);
        }
        if (_insertPoint is null)
        {
            _insertPoint = connection.Command("INSERT INTO points (metric, number, step, time, value) VALUES (@metric, @number, @step, @time, @value)", ("@metric", 0L), ("@number", 0L), ("@step", 0L), ("@time", 0L), ("@value", 0.0));
            _insertPoint.Prepare();
        }
        SqliteParameterCollection values = _insertPoint.Parameters;
        values[0].Value = totals.Id;
        values[1].Value = totals.Count;
        values[2].Value = logged.Point.Step;
        values[3].Value = logged.Point.Time.ToUnixTimeMilliseconds();
        values[4].Value = SqliteCommands.Real(logged.Point.Value);
        _insertPoint.ExecuteNonQuery();
        totals.Add(logged.Point);
    }

    private MetricTotals? FindTotals(long run, string key)
    {
        List<MetricTotals> found = connection.Query(
            $"SELECT {MetricRow.Columns}, id FROM metrics WHERE run = @run AND key = @key",
            reader =>
            {
                MetricSummary row = MetricRow.Read(reader);
                return MetricTotals.Resume(reader.GetInt64(MetricRow.Count), row.Count, row.Last, row.Min, row.Max);
            },
            ("@run", run), ("@key", key));
        return found.Count == 0 ? null : found[0];
    }

    private MetricTotals CreateTotals(long run, string key) => new(connection.Scalar<long>(
        "INSERT INTO metrics (run, key, count, last_step, last_time) VALUES (@run, @key, 0, 0, 0) RETURNING id",
        ("@run", run), ("@key", key)));

    private void SaveTotals()
    {
        foreach (MetricTotals totals in _metrics.Values)
        {
            MetricPoint last = totals.Last!;
            connection.Execute(
                """
                UPDATE metrics SET count = @count, last_step = @step, last_time = @time, last_value = @value,
                    min_step = @minStep, min_time = @minTime, min_value = @minValue,
                    max_step = @maxStep, max_time = @maxTime, max_value = @maxValue
                WHERE id = @id
                """,
                ("@count", totals.Count), ("@step", last.Step), ("@time", last.Time.ToUnixTimeMilliseconds()), ("@value", SqliteCommands.Real(last.Value)),
                ("@minStep", totals.Min?.Step), ("@minTime", totals.Min?.Time.ToUnixTimeMilliseconds()), ("@minValue", totals.Min?.Value),
                ("@maxStep", totals.Max?.Step), ("@maxTime", totals.Max?.Time.ToUnixTimeMilliseconds()), ("@maxValue", totals.Max?.Value),
                ("@id", totals.Id));
        }
    }

    private long NumberOf(RunId run)
    {
        if (_runs.TryGetValue(run, out long number))
        {
            return number;
        }
        List<long> found = connection.Query("SELECT id FROM runs WHERE run_id = @run", reader => reader.GetInt64(0), ("@run", run.ToString()));
        if (found.Count == 0)
        {
            throw new TrackingException($"A run must be started before anything is recorded of it; the store has no run {run}.");
        }
        _runs.Add(run, found[0]);
        return found[0];
    }
}
