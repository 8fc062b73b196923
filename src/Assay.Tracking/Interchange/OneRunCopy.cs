namespace Assay.Tracking;

/// <summary>Copies one run, or what is missing of it.</summary>
internal sealed class OneRunCopy(TrackingHome target, IRunSource source, CopyReport report, bool dryRun, Action<SourceRun> progress)
{
    // A file that could not be read now may be readable the next time.
    private bool _whole = true;

    /// <param name="experiment">Null when it would have to be made and this is a dry run.</param>
    public async Task CopyAsync(SourceRun run, Experiment? experiment, CancellationToken cancellationToken)
    {
        try
        {
            RunDetails? there = await target.Store.FindRunAsync(run.Id, cancellationToken).ConfigureAwait(false);
            if (there is { Stage: LifecycleStage.Deleted })
            {
                report.LeaveOut($"run {run.Id}", "it is deleted here: restore it to have it completed");
                return;
            }
            bool changed = await CopyMissingAsync(run, there, experiment, cancellationToken).ConfigureAwait(false);
            report.RunsCopied += there is null ? 1 : 0;
            report.RunsCompleted += there is not null && changed ? 1 : 0;
            report.RunsPresent += there is not null && !changed ? 1 : 0;
        }
        catch (TrackingException refused) when (refused.Fault is TrackingFault.InvalidValue or TrackingFault.InvalidState)
        {
            report.LeaveOut($"run {run.Id}", refused.Message);
        }
        progress(run);
    }

    /// <returns>Whether anything was missing.</returns>
    private async Task<bool> CopyMissingAsync(SourceRun run, RunDetails? there, Experiment? experiment, CancellationToken cancellationToken)
    {
        RunDetails details = run.Details;
        var batches = new EntryBatches(target.Store, dryRun, report);
        if (there is null)
        {
            await batches.AddAsync(new RunStarted(details.Id, experiment?.Id ?? default, details.Name, details.User, details.StartedAt), cancellationToken).ConfigureAwait(false);
        }
        bool known = there?.Tags.GetValueOrDefault(RunTags.Imported) == run.State;
        if (!known)
        {
            await CopyEntriesAsync(run, there, batches, cancellationToken).ConfigureAwait(false);
        }
        await batches.FlushAsync(cancellationToken).ConfigureAwait(false);
        bool files = (!known || !source.StateCoversArtifacts) && await CopyArtifactsAsync(run, there, cancellationToken).ConfigureAwait(false);
        await CloseAsync(run, there, batches.LatestPoint, cancellationToken).ConfigureAwait(false);
        return batches.Any || files;
    }

    private async Task CopyEntriesAsync(SourceRun run, RunDetails? there, EntryBatches batches, CancellationToken cancellationToken)
    {
        var missing = new MissingEntries(target.Store, there, report);
        await foreach (RunEntry entry in source.EntriesAsync(run, cancellationToken).ConfigureAwait(false))
        {
            if (await missing.OfAsync(entry, cancellationToken).ConfigureAwait(false) is { } needed && await batches.AddAsync(needed, cancellationToken).ConfigureAwait(false))
            {
                progress(run);
            }
        }
    }

    private async Task<bool> CopyArtifactsAsync(SourceRun run, RunDetails? there, CancellationToken cancellationToken)
    {
        string? location = there?.ArtifactUri ?? (dryRun ? null : (await target.Store.GetRunAsync(run.Id, cancellationToken).ConfigureAwait(false)).ArtifactUri);
        bool any = false;
        await foreach (Artifact artifact in source.ArtifactsAsync(run, cancellationToken).ConfigureAwait(false))
        {
            if (!artifact.IsFolder)
            {
                any |= await CopyArtifactAsync(run, artifact, location, cancellationToken).ConfigureAwait(false);
            }
        }
        return any;
    }

    private async Task<bool> CopyArtifactAsync(SourceRun run, Artifact artifact, string? location, CancellationToken cancellationToken)
    {
        try
        {
            if (location is not null && !target.Artifacts.Keeps(location))
            {
                throw new TrackingException(TrackingFault.InvalidValue, $"the run's artifacts are to be at {location}, where this store cannot write");
            }
            if (location is not null && Same(await target.Artifacts.FindAsync(location, artifact.Path, cancellationToken).ConfigureAwait(false), artifact))
            {
                return false;
            }
            long bytes = artifact.Bytes ?? 0;
            if (!dryRun)
            {
                Stream content = await source.OpenAsync(run, artifact, cancellationToken).ConfigureAwait(false);
                await using (content.ConfigureAwait(false))
                {
                    bytes = (await target.Artifacts.PutAsync(location!, artifact.Path, content, cancellationToken).ConfigureAwait(false)).Bytes ?? bytes;
                }
            }
            report.Artifacts++;
            report.ArtifactBytes += bytes;
            return true;
        }
        catch (Exception fault) when (fault is TrackingException { Fault: TrackingFault.InvalidValue or TrackingFault.NotFound } or IOException or UnauthorizedAccessException)
        {
            report.LeaveOut($"artifact '{artifact.Path}' of run {run.Id}", fault.Message);
            _whole &= fault is TrackingException;
            return false;
        }
    }

    private static Timestamp Latest(Timestamp first, Timestamp? second, Timestamp? third) =>
        new[] { first, second ?? first, third ?? first }.Max();

    /// <summary>Of stores that know no content, length must do.</summary>
    private static bool Same(Artifact? here, Artifact wanted) =>
        here is { IsFolder: false } && here.Bytes == wanted.Bytes && (here.Content is null || wanted.Content is null || here.Content == wanted.Content);

    /// <summary>Says how the run ended, and of which state of the source this is a copy: the last thing written.</summary>
    private async Task CloseAsync(SourceRun run, RunDetails? there, Timestamp? latestPoint, CancellationToken cancellationToken)
    {
        RunDetails details = run.Details;
        var last = new List<RunEntry>();
        Timestamp? ended = details.EndedAt ?? (details.Status is RunStatus.Running or RunStatus.Scheduled ? null : Latest(details.StartedAt, there?.EndedAt, latestPoint));
        if ((there?.Status ?? RunStatus.Running) != details.Status || (ended is not null && there?.EndedAt != ended))
        {
            last.Add(new RunUpdated(run.Id) { Status = details.Status, EndedAt = ended });
        }
        if (_whole && there?.Tags.GetValueOrDefault(RunTags.Imported) != run.State)
        {
            last.Add(new TagSet(run.Id, RunTags.Imported, run.State));
        }
        if (last.Count > 0 && !dryRun)
        {
            await target.Store.WriteAsync(last, cancellationToken).ConfigureAwait(false);
        }
    }
}
