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
    private int _ended;

    internal Run(Tracker tracker, RunId id, Experiment experiment, string name, RunId? parent)
    {
        _tracker = tracker;
        Id = id;
        Experiment = experiment;
        Name = name;
        Parent = parent;
    }

    public RunId Id { get; }

    /// <summary>The URI of the folder its artifacts are in.</summary>
    public string ArtifactUri => $"{Experiment.ArtifactLocation.TrimEnd('/')}/{Id}/artifacts";

    public Experiment Experiment { get; }

    public string Name { get; }

    public RunId? Parent { get; }

    /// <summary>Starts a run that is a part of this one.</summary>
    public Task<Run> StartChildAsync(string? name = null, CancellationToken cancellationToken = default) =>
        _tracker.StartAsync(Experiment, name, Id, cancellationToken);

    /// <param name="value">Any double; NaN and the infinities are kept.</param>
    /// <param name="step">Need not grow, and may repeat.</param>
    public void Log(string key, double value, long step = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Add(new MetricsLogged(Id, [new MetricValue(key, new MetricPoint(step, value, Now))]));
    }

    /// <exception cref="ArgumentException">The parameter has another value already: a run's parameters do not change.</exception>
    public void LogParameter(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        string kept = _parameters.GetOrAdd(key, value);
        if (kept != value)
        {
            throw new ArgumentException($"A run's parameters do not change; '{key}' is '{kept}' and cannot become '{value}'.", nameof(value));
        }
        Add(new ParameterLogged(Id, key, value));
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

    public void SetTag(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        Add(new TagSet(Id, key, value));
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
    public async Task<ObjectId> RecordRecipeAsync(JsonObject recipe, CancellationToken cancellationToken = default)
    {
        ObjectId id = await _tracker.Objects.PutJsonAsync(recipe, cancellationToken).ConfigureAwait(false);
        SetTag(RunTags.Recipe, id.ToString());
        return id;
    }

    /// <summary>Stores, as canonical JSON, everything that must be the same when the recipe is run again.</summary>
    public async Task<ObjectId> RecordResultsAsync(JsonObject results, CancellationToken cancellationToken = default)
    {
        ObjectId id = await _tracker.Objects.PutJsonAsync(results, cancellationToken).ConfigureAwait(false);
        SetTag(RunTags.Results, id.ToString());
        return id;
    }

    /// <param name="path">Its path in the run: names joined by <c>/</c>.</param>
    /// <exception cref="TrackingException">The path could lead out of the run.</exception>
    public Task<Artifact> SaveArtifactAsync(string path, Stream content, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return _tracker.Artifacts.PutAsync(ArtifactUri, path, content, cancellationToken);
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

    /// <summary>Logs the process's CPU and memory as metrics <c>system/…</c>, step by step, until the result is disposed.</summary>
    public IAsyncDisposable SampleSystemLoad(TimeSpan interval) =>
        new SystemLoadSampler(interval, sample => LogSample(sample), _tracker.Time);

    /// <summary>As <see cref="SampleSystemLoad(TimeSpan)"/>, of another process and all that it has started.</summary>
    public IAsyncDisposable SampleSystemLoad(TimeSpan interval, int process) =>
        new SystemLoadSampler(interval, sample => LogSample(sample), _tracker.Time, () => ProcessTree.UseOf(process));

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
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }
        if (_outcome.Reason is { } reason)
        {
            _tracker.Add(new TagSet(Id, RunTags.Reason, reason));
        }
        _tracker.Add(new RunUpdated(Id) { Status = _outcome.Status, EndedAt = Now });
        await _tracker.FlushAsync().ConfigureAwait(false);
    }

    private void LogSample(SystemLoadSample sample)
    {
        Log("system/process_cpu_percent", sample.ProcessCpuPercent, sample.Index);
        Log("system/process_memory_bytes", sample.ProcessMemoryBytes, sample.Index);
        Log("system/machine_memory_percent", sample.MachineMemoryPercent, sample.Index);
    }

    private Timestamp Now => Timestamp.Of(_tracker.Time.GetUtcNow());

    private void Add(RunEntry entry)
    {
        ThrowIfEnded();
        _tracker.Add(entry);
    }

    private void ThrowIfEnded() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _ended) != 0, this);
}
