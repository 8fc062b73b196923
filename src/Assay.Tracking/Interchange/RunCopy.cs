namespace Assay.Tracking;

/// <summary>Copies experiments and runs into a home, run IDs kept. Copying again adds what is new and changes nothing else.</summary>
/// <remarks>
/// A copy that was interrupted is completed by the next. Runs that are deleted, here or there, are left out. A run that is still
/// at work in the source stays so here until it is copied again.
/// </remarks>
public sealed class RunCopy(TrackingHome target, CopyReport report)
{
    /// <summary>Reads everything and writes nothing: the report says what would be.</summary>
    public bool DryRun { get; init; }

    /// <summary>The experiment that all runs go into; null for those they are in.</summary>
    public string? Into { get; init; }

    public IProgress<CopyProgress>? Progress { get; init; }

    /// <exception cref="TrackingException">The source or the target cannot be reached, read or written.</exception>
    public async Task CopyAsync(IRunSource source, CancellationToken cancellationToken = default)
    {
        await foreach (Experiment experiment in source.ExperimentsAsync(cancellationToken).ConfigureAwait(false))
        {
            Experiment? here = await ExperimentAsync(experiment, cancellationToken).ConfigureAwait(false);
            if (here is { Stage: LifecycleStage.Deleted })
            {
                report.LeaveOut($"experiment '{here.Name}'", "an experiment of that name is deleted here: restore it, or give another name");
                continue;
            }
            await foreach (SourceRun run in source.RunsAsync(experiment, cancellationToken).ConfigureAwait(false))
            {
                var copy = new OneRunCopy(target, source, report, DryRun, Within(experiment));
                await copy.CopyAsync(run, here, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The experiment to copy into; null when this is a dry run and there is none.</summary>
    private async Task<Experiment?> ExperimentAsync(Experiment experiment, CancellationToken cancellationToken)
    {
        string name = Into ?? experiment.Name;
        Experiment? here = await target.Store.FindExperimentByNameAsync(name, cancellationToken).ConfigureAwait(false);
        if (here is null)
        {
            report.Experiments++;
            here = DryRun ? null : await target.GetOrCreateExperimentAsync(name, cancellationToken).ConfigureAwait(false);
        }
        if (here is { Stage: LifecycleStage.Active } && Into is null && !DryRun)
        {
            foreach ((string key, string value) in experiment.Tags.Where(t => here.Tags.GetValueOrDefault(t.Key) != t.Value))
            {
                await target.Store.ChangeExperimentAsync(here.Id, new ExperimentTagSet(key, value), cancellationToken).ConfigureAwait(false);
            }
        }
        return here;
    }

    private Action<SourceRun> Within(Experiment experiment) => run => Progress?.Report(new CopyProgress(
        run.Details.Name, Into ?? experiment.Name, report.RunsCopied + report.RunsCompleted + report.RunsPresent, report.Points, report.ArtifactBytes));
}
