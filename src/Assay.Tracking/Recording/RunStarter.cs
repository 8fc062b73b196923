namespace Assay.Tracking;

/// <summary>How runs begin, and begin again.</summary>
internal sealed class RunStarter(Tracker tracker, TrackingHome home)
{
    private const string DefaultExperiment = "Default";

    private static readonly string[] RunVariables = ["ASSAY_RUN_ID", "MLFLOW_RUN_ID"];
    private readonly RunSurroundings _surroundings = new(tracker.Options);
    private int _heeded;

    private Timestamp Now => Timestamp.Of(tracker.Time.GetUtcNow());

    public async Task<Run> StartAsync(string? experiment, string? name, RunId? parent, CancellationToken cancellationToken)
    {
        if (parent is null && NamedRun() is { } named)
        {
            return await ResumeAsync(named, cancellationToken).ConfigureAwait(false);
        }
        string wanted = !string.IsNullOrWhiteSpace(experiment) ? experiment : Variable("ASSAY_EXPERIMENT_NAME") ?? Variable("MLFLOW_EXPERIMENT_NAME") ?? DefaultExperiment;
        if (tracker.IsSpooling)
        {
            return await AnnounceAsync(wanted, name, parent, cancellationToken).ConfigureAwait(false);
        }
        if (wanted == DefaultExperiment)
        {
            await home.EnsureDefaultExperimentAsync(cancellationToken).ConfigureAwait(false);
        }
        Experiment found = await home.Store.GetOrCreateExperimentAsync(wanted, cancellationToken).ConfigureAwait(false);
        return await StartAsync(found, name, parent, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Run> StartAsync(Experiment experiment, string? name, RunId? parent, CancellationToken cancellationToken)
    {
        if (tracker.IsSpooling)
        {
            return await AnnounceAsync(experiment.Name, name, parent, cancellationToken).ConfigureAwait(false);
        }
        var id = RunId.New();
        string title = TitleOf(id, name);
        string location = ArtifactLocation.Below(experiment.ArtifactLocation, $"{id}/artifacts");
        tracker.Add(new RunStarted(id, experiment.Id, title, Environment.UserName, Now) { ArtifactUri = location });
        await AddTagsAsync(id, parent).ConfigureAwait(false);
        await tracker.FlushAsync(cancellationToken).ConfigureAwait(false);
        return Begin(new Run(tracker, id, experiment, title, parent, location));
    }

    public async Task<Run> ResumeAsync(RunId run, CancellationToken cancellationToken)
    {
        RunDetails details = await home.Store.GetRunAsync(run, cancellationToken).ConfigureAwait(false);
        Experiment experiment = await home.Store.FindExperimentAsync(details.Experiment, cancellationToken).ConfigureAwait(false)
            ?? Unseen(details.Experiment.ToString());
        if (details.Stage == LifecycleStage.Deleted)
        {
            throw new TrackingException(TrackingFault.InvalidState, $"Only an active run can be resumed; run {details.Id} is deleted. Restore it first.");
        }
        tracker.Add(new RunUpdated(details.Id) { Status = RunStatus.Running });
        tracker.Add(new TagSet(details.Id, RunTags.Owner, RunOwner.Current.ToString()));
        await tracker.FlushAsync(cancellationToken).ConfigureAwait(false);
        return Begin(new Run(tracker, details.Id, experiment, details.Name, details.Parent, details.ArtifactUri, details.Parameters));
    }

    /// <summary>Starts a run at a store that may be away: then the run goes on, and the store hears of it later.</summary>
    private async Task<Run> AnnounceAsync(string experiment, string? name, RunId? parent, CancellationToken cancellationToken)
    {
        var id = RunId.New();
        string title = TitleOf(id, name);
        tracker.Add(new RunAnnounced(new RunStarted(id, default, title, Environment.UserName, Now), experiment));
        await AddTagsAsync(id, parent).ConfigureAwait(false);
        await tracker.FlushAsync(cancellationToken).ConfigureAwait(false);
        RunDetails? started = tracker.IsAway ? null : await LookAsync(() => home.Store.FindRunAsync(id, cancellationToken)).ConfigureAwait(false);
        Experiment? found = started is null ? null : await LookAsync(() => home.Store.FindExperimentAsync(started.Experiment, cancellationToken)).ConfigureAwait(false);
        // A server of MLflow's own has given the run an id of its own.
        return Begin(new Run(tracker, started?.Id ?? id, found ?? Unseen(experiment), title, parent, started?.ArtifactUri ?? ""));
    }

    private async Task AddTagsAsync(RunId id, RunId? parent)
    {
        tracker.Add(new TagSet(id, RunTags.Owner, RunOwner.Current.ToString()));
        if (parent is { } whole)
        {
            tracker.Add(new TagSet(id, RunTags.Parent, whole.ToString()));
        }
        foreach ((string key, string value) in await _surroundings.TagsAsync().ConfigureAwait(false))
        {
            tracker.Add(new TagSet(id, key, value));
        }
    }

    private Run Begin(Run run)
    {
        if (tracker.Options.SystemLoadInterval is { } interval)
        {
            run.Sample(interval);
        }
        return run;
    }

    /// <summary>The run that the surroundings name for this program, told once.</summary>
    private RunId? NamedRun()
    {
        string? named = RunVariables.Select(Variable).FirstOrDefault(v => v is not null);
        if (named is null || !tracker.HeedsSurroundings || Interlocked.Exchange(ref _heeded, 1) != 0)
        {
            return null;
        }
        return RunId.TryParse(named, out RunId run)
            ? run
            : throw new TrackingException(TrackingFault.InvalidValue, $"ASSAY_RUN_ID and MLFLOW_RUN_ID name a run by {RunId.Digits} hexadecimal digits; found '{named}'.");
    }

    private static async Task<T?> LookAsync<T>(Func<Task<T?>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (TrackingException away) when (away.Fault == TrackingFault.Unavailable)
        {
            return default; // It went away just now; the run goes on.
        }
    }

    private Experiment Unseen(string name) => new() { Id = default, Name = name, ArtifactLocation = "", CreatedAt = Now, UpdatedAt = Now };

    private static string TitleOf(RunId id, string? name) => string.IsNullOrWhiteSpace(name) ? id.Short : name;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
