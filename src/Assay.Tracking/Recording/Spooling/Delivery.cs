using System.Collections.Concurrent;

namespace Assay.Tracking;

/// <summary>Brings batches to a home, whatever they hold.</summary>
internal sealed class Delivery(TrackingHome home)
{
    private readonly ConcurrentDictionary<string, ExperimentId> _experiments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RunId, string> _locations = new();

    /// <param name="spool">Where the contents of kept artifacts are.</param>
    public async Task SendAsync(Batch batch, Spool spool, CancellationToken cancellationToken)
    {
        var entries = new List<RunEntry>(batch.Entries.Count + 1) { new BatchMarked(batch.Entries[0].Run, batch.Key) };
        var kept = new List<ArtifactKept>();
        foreach (RunEntry entry in batch.Entries)
        {
            switch (entry)
            {
                case RunAnnounced announced:
                    entries.Add(announced.Start with { Experiment = await ExperimentAsync(announced.Experiment, cancellationToken).ConfigureAwait(false) });
                    break;
                case ArtifactKept artifact:
                    kept.Add(artifact);
                    break;
                default:
                    entries.Add(entry);
                    break;
            }
        }
        if (entries.Count > 1)
        {
            await home.Store.WriteAsync(entries, cancellationToken).ConfigureAwait(false);
        }
        foreach (ArtifactKept artifact in kept)
        {
            await PutAsync(artifact, spool.FileOf(artifact.File), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ExperimentId> ExperimentAsync(string name, CancellationToken cancellationToken)
    {
        if (!_experiments.TryGetValue(name, out ExperimentId id))
        {
            id = (await home.Store.GetOrCreateExperimentAsync(name, cancellationToken).ConfigureAwait(false)).Id;
            _experiments[name] = id;
        }
        return id;
    }

    private async Task PutAsync(ArtifactKept artifact, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return; // Sent before, by a process that died before it could say so.
        }
        if (!_locations.TryGetValue(artifact.Run, out string? location))
        {
            location = (await home.Store.GetRunAsync(artifact.Run, cancellationToken).ConfigureAwait(false)).ArtifactUri;
            _locations[artifact.Run] = location;
        }
        var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (content.ConfigureAwait(false))
        {
            await home.Artifacts.PutAsync(location, artifact.Path, content, cancellationToken).ConfigureAwait(false);
        }
        File.Delete(path);
    }
}
