using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Starts runs and writes what they log. Safe for many threads; dispose it to have everything written.</summary>
public sealed class Tracker : IAsyncDisposable
{
    private readonly ITrackingStore _store;
    private readonly RunWriter _writer;

    public Tracker(TrackingHome home, IObjectStore objects, TimeProvider? time = null)
    {
        _store = home.Store;
        Artifacts = home.Artifacts;
        Objects = objects;
        Time = time ?? TimeProvider.System;
        _writer = new RunWriter(_store);
    }

    internal IArtifactStore Artifacts { get; }

    internal IObjectStore Objects { get; }

    internal TimeProvider Time { get; }

    /// <summary>Starts a run, in an experiment made when it is not there. It is durable when the task completes.</summary>
    /// <param name="name">By default the first digits of the run's id.</param>
    /// <param name="parent">The run this one is a part of.</param>
    public async Task<Run> StartAsync(string experiment, string? name = null, RunId? parent = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(experiment);
        Experiment found = await _store.GetOrCreateExperimentAsync(experiment, cancellationToken).ConfigureAwait(false);
        return await StartAsync(found, name, parent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes when everything logged so far is durable.</summary>
    /// <exception cref="TrackingException">A write failed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    internal async Task<Run> StartAsync(Experiment experiment, string? name, RunId? parent, CancellationToken cancellationToken)
    {
        var id = RunId.New();
        var run = new Run(this, id, experiment, string.IsNullOrWhiteSpace(name) ? id.Short : name, parent);
        Add(new RunStarted(id, experiment.Id, run.Name, Environment.UserName, Timestamp.Of(Time.GetUtcNow())) { ArtifactUri = run.ArtifactUri });
        Add(new TagSet(id, RunTags.Owner, RunOwner.Current.ToString()));
        if (parent is { } whole)
        {
            Add(new TagSet(id, RunTags.Parent, whole.ToString()));
        }
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return run;
    }

    internal void Add(RunEntry entry) => _writer.Add(entry);
}
