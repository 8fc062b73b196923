using System.Runtime.CompilerServices;

namespace Assay.Tracking;

/// <summary>A home as a source: embedded, in PostgreSQL, or remote.</summary>
public sealed class HomeSource(TrackingHome home, CopyReport report) : IRunSource
{
    private const int PointsAtOnce = 10_000;

    public bool StateCoversArtifacts => false;

    public async IAsyncEnumerable<Experiment> ExperimentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (Experiment experiment in home.Store.FindAllExperimentsAsync(new ExperimentSearch { View = ViewType.All }, cancellationToken).ConfigureAwait(false))
        {
            if (experiment.Stage == LifecycleStage.Deleted)
            {
                report.LeaveOut($"experiment '{experiment.Name}'", "it is deleted");
                continue;
            }
            yield return experiment;
        }
    }

    public async IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var search = new RunSearch { Experiments = [experiment.Id], View = ViewType.All };
        await foreach (RunDetails run in home.Store.FindAllRunsAsync(search, cancellationToken).ConfigureAwait(false))
        {
            if (run.Stage == LifecycleStage.Deleted)
            {
                report.LeaveOut($"run {run.Id}", "it is deleted");
                continue;
            }
            yield return new SourceRun(run, SourceRun.StateOf(run));
        }
    }

    public async IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RunDetails details = run.Details;
        foreach (RunEntry entry in EntriesOf(details))
        {
            yield return entry;
        }
        foreach (string key in details.Metrics.Keys.Order(StringComparer.Ordinal))
        {
            IReadOnlyList<MetricPoint> points;
            for (long from = 0; ; from += points.Count)
            {
                points = await home.Store.MetricHistoryAsync(details.Id, key, from, PointsAtOnce, cancellationToken).ConfigureAwait(false);
                if (points.Count == 0)
                {
                    break;
                }
                yield return new MetricsLogged(details.Id, [.. points.Select(p => new MetricValue(key, p))]);
            }
        }
        foreach (RunEvent happened in await home.Store.EventsAsync(new EventQuery { Run = details.Id }, cancellationToken).ConfigureAwait(false))
        {
            yield return new EventRecorded(details.Id, happened.Kind, happened.Time, happened.Details);
        }
    }

    public async IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string location = run.Details.ArtifactUri;
        if (!home.Artifacts.Keeps(location))
        {
            report.LeaveOut($"artifacts of run {run.Id}", $"they are kept elsewhere, at {location}");
            yield break;
        }
        foreach (Artifact artifact in await home.Artifacts.ListAsync(location, recursive: true, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return artifact;
        }
    }

    public Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default) =>
        home.Artifacts.OpenAsync(run.Details.ArtifactUri, artifact.Path, cancellationToken);

    private static IEnumerable<RunEntry> EntriesOf(RunDetails run) =>
    [
        .. run.Parameters.Select(p => new ParameterLogged(run.Id, p.Key, p.Value)),
        .. run.Tags.Select(t => new TagSet(run.Id, t.Key, t.Value)),
        .. run.Datasets.Select(d => new DatasetUsed(run.Id, d)),
        .. run.Models.Select(m => new ModelUsed(run.Id, m)),
    ];
}
