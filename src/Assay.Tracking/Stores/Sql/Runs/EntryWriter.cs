using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Applies the entries of one write. The words of its refusals are MLflow's: clients look for them.</summary>
internal sealed class EntryWriter(SqlTransactionScope scope)
{
    private readonly SqlSession _session = scope.Session;
    private readonly Dictionary<RunId, RunRow> _runs = [];

    private readonly HashSet<long> _started = [];

    /// <summary>Points wait until all entries are read: a metric's history is appended to once a write.</summary>
    private readonly Dictionary<(RunRow Run, string Key), List<MetricPoint>> _points = [];

    public static void Write(SqlTransactionScope scope, IReadOnlyList<RunEntry> entries)
    {
        var writer = new EntryWriter(scope);
        if (!BatchKeys.TryTake(scope.Session, entries, out IReadOnlyList<BatchMarked> later))
        {
            return;
        }
        foreach (RunEntry entry in entries)
        {
            writer.Apply(entry);
        }
        BatchKeys.Keep(scope.Session, later);
        foreach (((RunRow run, string key), List<MetricPoint> points) in writer._points)
        {
            MetricAppender.Append(scope.Session, run, key, points);
        }
        // Nobody can have read a run that this very write starts.
        foreach (RunRow run in writer._runs.Values.Where(run => !writer._started.Contains(run.Number)))
        {
            scope.Session.Execute("UPDATE runs SET version = version + 1 WHERE id = $1", run.Number);
        }
    }

    private void Apply(RunEntry entry)
    {
        switch (entry)
        {
            case RunStarted started:
                _runs[started.Run] = RunRow.Insert(_session, started);
                _started.Add(_runs[started.Run].Number);
                if (started.Name.Length > 0)
                {
                    SetTag(_runs[started.Run], RunTags.Name, started.Name);
                }
                break;
            case RunUpdated updated:
                Update(Active(updated.Run), updated);
                break;
            case RunStageChanged changed:
                ChangeStage(Find(changed.Run), changed);
                break;
            case MetricsLogged logged:
                Gather(Active(logged.Run), logged.Metrics);
                break;
            case ModelMetricsLogged measured:
                Gather(Active(measured.Run), measured.Metrics);
                LoggedModelWriter.Measure(_session, Find(measured.Run).Number, measured);
                break;
            case ParameterLogged parameter:
                LogParameter(Active(parameter.Run), parameter);
                break;
            case TagSet { Key: RunTags.Name } name:
                Rename(Active(name.Run), name.Value);
                break;
            case TagSet tag:
                SetTag(Active(tag.Run), tag.Key, tag.Value);
                break;
            case TagDeleted tag:
                DeleteTag(Active(tag.Run), tag);
                break;
            case DatasetUsed used:
                DatasetWriter.Write(_session, Active(used.Run), used.Use);
                break;
            case ModelUsed used:
                _session.Execute(
                    "INSERT INTO model_uses (run, model, output, step) VALUES ($1, $2, $3, $4) ON CONFLICT (run, model, output) DO UPDATE SET step = excluded.step",
                    Active(used.Run).Number, used.Use.ModelId, used.Use.IsOutput ? 1L : 0L, used.Use.Step);
                break;
            case EventRecorded recorded:
                _session.Execute(
                    "INSERT INTO events (run, kind, time, details) VALUES ($1, $2, $3, $4)",
                    Find(recorded.Run).Number, recorded.Kind, recorded.At.UnixMilliseconds, recorded.Details is { } details ? CanonicalJson.GetText(details) : null);
                break;
            case BatchMarked:
                break; // Looked at before all others.
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry, "Not an entry of a run.");
        }
    }

    private void Gather(RunRow run, IReadOnlyList<MetricValue> metrics)
    {
        foreach (MetricValue metric in metrics)
        {
            if (!_points.TryGetValue((run, metric.Key), out List<MetricPoint>? points))
            {
                _points.Add((run, metric.Key), points = []);
            }
            points.Add(metric.Point);
        }
    }

    private void Update(RunRow run, RunUpdated updated)
    {
        if (updated.Status is not null || updated.EndedAt is not null)
        {
            _session.Execute(
                "UPDATE runs SET status = COALESCE($2, status), ended = COALESCE($3, ended) WHERE id = $1",
                run.Number, updated.Status is { } status ? StatusText.Write(status) : null, updated.EndedAt?.UnixMilliseconds);
        }
        if (!string.IsNullOrEmpty(updated.Name))
        {
            Rename(run, updated.Name);
        }
    }

    private void ChangeStage(RunRow run, RunStageChanged changed)
    {
        _session.Execute(
            "UPDATE runs SET stage = $2, deleted = $3 WHERE id = $1",
            run.Number, StatusText.Write(changed.Stage), changed.Stage == LifecycleStage.Deleted ? changed.At.UnixMilliseconds : null);
        _runs[changed.Run] = run with { Stage = changed.Stage };
    }

    private void LogParameter(RunRow run, ParameterLogged parameter)
    {
        int added = _session.Execute(
            "INSERT INTO parameters (run, key, value, experiment) VALUES ($1, $2, $3, $4) ON CONFLICT (run, key) DO NOTHING",
            run.Number, parameter.Key, parameter.Value, run.Experiment);
        string? kept = added > 0
            ? parameter.Value
            : _session.First("SELECT value FROM parameters WHERE run = $1 AND key = $2", row => row.GetString(0), run.Number, parameter.Key);
        if (kept != parameter.Value)
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"Changing param values is not allowed. Param with key='{parameter.Key}' was already logged with value='{kept}' for run ID='{parameter.Run}'. Attempted logging new value '{parameter.Value}'.");
        }
    }

    private void Rename(RunRow run, string name)
    {
        _session.Execute("UPDATE runs SET name = $2 WHERE id = $1", run.Number, name);
        SetTag(run, RunTags.Name, name);
    }

    private void SetTag(RunRow run, string key, string value) =>
        _session.Execute(
            "INSERT INTO tags (run, key, value, experiment) VALUES ($1, $2, $3, $4) ON CONFLICT (run, key) DO UPDATE SET value = excluded.value",
            run.Number, key, value, run.Experiment);

    private void DeleteTag(RunRow run, TagDeleted tag)
    {
        if (_session.Execute("DELETE FROM tags WHERE run = $1 AND key = $2", run.Number, tag.Key) == 0)
        {
            throw new TrackingException(TrackingFault.NotFound, $"No tag with name: {tag.Key} in run with id {tag.Run}");
        }
    }

    private RunRow Active(RunId id)
    {
        RunRow run = Find(id);
        return run.Stage == LifecycleStage.Active
            ? run
            : throw new TrackingException(TrackingFault.InvalidValue, $"The run {id} must be in the 'active' state. Current state is {StatusText.Write(run.Stage)}.");
    }

    private RunRow Find(RunId id)
    {
        if (!_runs.TryGetValue(id, out RunRow? run))
        {
            run = RunRow.Find(_session, id) ?? throw new TrackingException(TrackingFault.NotFound, $"Run with id={id} not found");
            _runs.Add(id, run);
        }
        return run;
    }
}
