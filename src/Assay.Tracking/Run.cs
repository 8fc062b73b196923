using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>
/// A run being made. It is a scope: leaving it without <see cref="Complete"/> records a failure. Logging is queued and never
/// waits for the disk; <see cref="FlushAsync"/> and leaving the scope do.
/// </summary>
/// <remarks>Safe for many threads. A write that failed is thrown by the next call of any kind.</remarks>
public sealed class Run : IAsyncDisposable
{
    private readonly Tracker _tracker;
    private readonly ConcurrentDictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private (RunStatus Status, string? Reason) _outcome = (RunStatus.Failed, "the run was left without being completed");
    private readonly JsonArray _tables = [];
    private IAsyncDisposable? _load;
    private int _ending;
    private int _ended;

    internal Run(
        Tracker tracker, RunId id, Experiment experiment, string name, RunId? parent, string artifactUri, IReadOnlyDictionary<string, string>? parameters = null)
    {
        _tracker = tracker;
        Id = id;
        Experiment = experiment;
        Name = name;
        Parent = parent;
        ArtifactUri = artifactUri;
        foreach ((string key, string value) in parameters ?? new Dictionary<string, string>())
        {
            _parameters[key] = value;
        }
    }

    public RunId Id { get; }

    /// <summary>The URI of the folder its artifacts are in; empty when the run was started while the store was away.</summary>
    public string ArtifactUri { get; }

    /// <summary>When the run was started while the store was away, its id is empty.</summary>
    public Experiment Experiment { get; }

    public string Name { get; }

    public RunId? Parent { get; }

    /// <summary>Starts a run that is a part of this one.</summary>
    public Task<Run> StartChildAsync(string? name = null, CancellationToken cancellationToken = default) =>
        _tracker.StartChildAsync(Experiment, name, Id, cancellationToken);

    /// <param name="value">Any double; NaN and the infinities are kept.</param>
    /// <param name="step">Need not grow, and may repeat.</param>
    public void Log(string key, double value, long step = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Add(new MetricsLogged(Id, [new MetricValue(key, new MetricPoint(step, value, Now))]));
    }

    /// <summary>Logs several metrics of one step.</summary>
    /// <inheritdoc cref="Log(string, double, long)"/>
    public void Log(IEnumerable<KeyValuePair<string, double>> metrics, long step = 0)
    {
        Timestamp now = Now;
        MetricValue[] values = [.. metrics.Select(m => new MetricValue(m.Key, new MetricPoint(step, m.Value, now)))];
        if (Array.Exists(values, v => string.IsNullOrEmpty(v.Key)))
        {
            throw new ArgumentException("Every metric must have a name; one is empty.", nameof(metrics));
        }
        if (values.Length > 0)
        {
            Add(new MetricsLogged(Id, values));
        }
    }

    /// <inheritdoc cref="Log(IEnumerable{KeyValuePair{string, double}}, long)"/>
    public void Log(long step, params (string Key, double Value)[] metrics) =>
        Log(metrics.Select(m => KeyValuePair.Create(m.Key, m.Value)), step);

    /// <exception cref="ArgumentException">The parameter has another value already: a run's parameters do not change.</exception>
    /// <exception cref="TrackingException"><see cref="TrackingFault.InvalidValue"/>: the key or the value is no Unicode.</exception>
    public void LogParameter(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        var logged = new ParameterLogged(Id, key, value);
        EntryTexts.RequireUnicode(logged); // What is refused must not stand in the way of what is not.
        string kept = _parameters.GetOrAdd(key, value);
        if (kept != value)
        {
            throw new ArgumentException($"A run's parameters do not change; '{key}' is '{kept}' and cannot become '{value}'.", nameof(value));
        }
        Add(logged);
    }

    public void LogParameters(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach ((string key, string value) in parameters)
        {
            LogParameter(key, value);
        }
    }

    /// <summary>Logs the leaves of a document, named by their paths: <c>model.depth</c>, <c>layers.0</c>.</summary>
    public void LogParameters(JsonObject parameters) => LogParameters(ParameterPaths.Flatten(parameters));

    /// <summary>
    /// Logs the public properties of a record or any other object: members of members as <c>model.depth</c>, items of lists as
    /// <c>layers.0</c>, entries of dictionaries by their keys.
    /// </summary>
    /// <remarks>
    /// Texts are the same in every culture: <c>0.1</c>, <c>true</c>, <c>null</c>, enumerations by name, times as ISO 8601. A list of
    /// more than 100 items is data: of it only the length is logged. Functions are left out.
    /// </remarks>
    /// <exception cref="ArgumentException">A property throws when it is read, or a parameter has another value already.</exception>
    public void LogParameters(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        LogParameters(ObjectParameters.Of(options));
    }

    public void SetTag(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        Add(new TagSet(Id, key, value));
    }

    public void SetTags(IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach ((string key, string value) in tags)
        {
            SetTag(key, value);
        }
    }

    /// <summary>Says in Markdown what the run is about; a later note replaces an earlier one.</summary>
    public void SetNote(string markdown) => SetTag(RunTags.Note, markdown);

    /// <summary>Records a dataset that the run uses.</summary>
    public void Uses(DatasetUse dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Add(new DatasetUsed(Id, dataset));
    }

    /// <param name="name">The data's name, such as <c>credit</c>.</param>
    /// <param name="context">What it is used for, such as <c>training</c>.</param>
    public void Uses(ObjectId dataVersion, string name, string? context = null) =>
        Add(new DatasetUsed(Id, DatasetUse.Of(dataVersion, name, context)));

    /// <summary>Records something that must be counted, such as <c>test_opened</c>.</summary>
    public void RecordEvent(string kind, JsonObject? details = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        Add(new EventRecorded(Id, kind, Now, (JsonObject?)details?.DeepClone()));
    }

    public void RecordEnvironment(JsonObject environment) =>
        SetTag(RunTags.Environment, CanonicalJson.GetText(environment));

    /// <summary>Stores the run's inputs as canonical JSON; the digest answers "has this been run before?".</summary>
    public Task<ObjectId> RecordRecipeAsync(JsonObject recipe, CancellationToken cancellationToken = default) =>
        RecordAsync("recipe.json", RunTags.Recipe, recipe, cancellationToken);

    /// <summary>Stores, as canonical JSON, everything that must be the same when the recipe is run again.</summary>
    public Task<ObjectId> RecordResultsAsync(JsonObject results, CancellationToken cancellationToken = default) =>
        RecordAsync("results.json", RunTags.Results, results, cancellationToken);

    /// <param name="path">Its path in the run: names joined by <c>/</c>.</param>
    /// <exception cref="TrackingException">The path could lead out of the run.</exception>
    public Task<Artifact> SaveArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return _tracker.PutAsync(this, path, content, cancellationToken);
    }

    /// <inheritdoc cref="SaveArtifactAsync(string, Stream, CancellationToken)"/>
    public async Task<Artifact> SaveArtifactAsync(string path, byte[] content, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await SaveArtifactAsync(path, stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Saves text as UTF-8.</summary>
    /// <inheritdoc cref="SaveArtifactAsync(string, Stream, CancellationToken)"/>
    public Task<Artifact> SaveArtifactAsync(string path, string text, CancellationToken cancellationToken = default) =>
        SaveArtifactAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Logs the CPU and memory of the process and the machine as metrics <c>system/…</c>, step by step, until the result is disposed.</summary>
    public IAsyncDisposable SampleSystemLoad(TimeSpan interval) => SampleSystemLoad(interval, () => ProcessUse.OfThisProcess());

    /// <summary>As <see cref="SampleSystemLoad(TimeSpan)"/>, of another process and all that it has started.</summary>
    public IAsyncDisposable SampleSystemLoad(TimeSpan interval, int process) => SampleSystemLoad(interval, () => ProcessTree.UseOf(process));

    /// <summary>Completes when everything logged so far is durable.</summary>
    /// <exception cref="TrackingException">A write failed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _tracker.FlushAsync(cancellationToken);

    /// <summary>Says that the run did what it should; recorded when the scope is left.</summary>
    public void Complete() => _outcome = (RunStatus.Finished, null);

    /// <summary>Says that the run failed, and why; recorded when the scope is left.</summary>
    public void Fail(string reason) => _outcome = (RunStatus.Failed, reason);

    /// <summary>Says that the run was interrupted, and how; recorded when the scope is left.</summary>
    public void Kill(string reason) => _outcome = (RunStatus.Killed, reason);

    /// <summary>Records the outcome and waits until all of the run is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0)
        {
            return;
        }
        try
        {
            if (_load is not null)
            {
                await _load.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _ended, 1);
        }
        if (_outcome.Reason is { } reason)
        {
            // It is for people, and may come from anywhere: the run must not go without its end for it.
            _tracker.Add(new TagSet(Id, RunTags.Reason, UnicodeText.Repair(reason)));
        }
        _tracker.Add(new RunUpdated(Id) { Status = _outcome.Status, EndedAt = Now });
        await _tracker.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Says in the tag by which MLflow's pages find tables that there is one.</summary>
    internal void DeclareTable(string path)
    {
        lock (_tables)
        {
            if (!_tables.Any(t => (string?)t!["path"] == path))
            {
                _tables.Add(new JsonObject { ["path"] = path, ["type"] = "table" });
                SetTag("mlflow.loggedArtifacts", _tables.ToJsonString());
            }
        }
    }

    /// <summary>Logs the load until the run ends.</summary>
    internal void Sample(TimeSpan interval) => _load = SampleSystemLoad(interval);

    /// <summary>Stores a document where its digest is enough to find it again; where there is no such place, with the run.</summary>
    private async Task<ObjectId> RecordAsync(string path, string tag, JsonObject document, CancellationToken cancellationToken)
    {
        ObjectId id;
        if (_tracker.Objects is { } objects)
        {
            id = await objects.PutJsonAsync(document, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            byte[] content = CanonicalJson.GetBytes(document);
            id = ObjectId.Of(content);
            await SaveArtifactAsync(path, content, cancellationToken).ConfigureAwait(false);
        }
        SetTag(tag, id.ToString());
        return id;
    }

    private SystemLoadSampler SampleSystemLoad(TimeSpan interval, Func<ProcessUse?> use)
    {
        var machine = new MachineLoad();
        return new SystemLoadSampler(interval, sample => LogSample(sample, machine), _tracker.Time, use);
    }

    private void LogSample(SystemLoadSample sample, MachineLoad machine) => Log(sample.Index,
    [
        ("system/process_cpu_percent", sample.ProcessCpuPercent),
        ("system/process_memory_bytes", sample.ProcessMemoryBytes),
        ("system/machine_memory_percent", sample.MachineMemoryPercent),
        .. machine.Read(),
    ]);

    private Timestamp Now => Timestamp.Of(_tracker.Time.GetUtcNow());

    private void Add(RunEntry entry)
    {
        ThrowIfEnded();
        _tracker.Add(entry);
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _ended) != 0, this);
}
