using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay show</c>: one run's story.</summary>
public static class ShowVerb
{
    private const string Summary = "summary.json";

    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<RunStory> LoadAsync(string? workspaceFolder, string id, CancellationToken cancellationToken)
    {
        WorkspaceFolder place = WorkspacePlace.Find(workspaceFolder);
        await using Workspace workspace = await Workspace.OpenAsync(place, cancellationToken: cancellationToken);
        RunDetails details = await workspace.Store.GetRunAsync(await workspace.Store.ResolveAsync(id, cancellationToken), cancellationToken);
        Experiment? experiment = await workspace.Store.FindExperimentAsync(details.Experiment, cancellationToken);
        IReadOnlyList<Artifact> artifacts = await workspace.Artifacts.ListAsync(details.ArtifactUri, recursive: true, cancellationToken: cancellationToken);
        return new RunStory
        {
            RunId = details.Id.ToString(),
            Experiment = experiment?.Name ?? details.Experiment.ToString(),
            Name = details.Name,
            Status = details.Status.ToString().ToLowerInvariant(),
            Reason = details.Reason,
            Parent = details.Parent?.ToString(),
            Started = details.StartedAt.ToDateTimeOffset(),
            Ended = details.EndedAt?.ToDateTimeOffset(),
            Parameters = details.Parameters,
            Tags = details.Tags,
            Metrics = details.Metrics.ToDictionary(m => m.Key, m => new MetricStory(m.Value.Last.Value, m.Value.Last.Step, m.Value.Min?.Value, m.Value.Max?.Value, m.Value.Count)),
            Artifacts = [.. artifacts.Select(a => new ArtifactStory(a.Path, a.Bytes ?? 0, a.Content?.ToString()))],
            Data = [.. details.Datasets.Select(d => new DataInput(d.Name, d.Version?.ToString() ?? d.Digest, 0))],
            Outcome = await OutcomeAsync(workspace, details, artifacts, cancellationToken),
            Report = artifacts.Any(a => a.Path == "report.html") ? Path.Combine(place.Root, ReportWriter.RelativePath(details.Id)) : null,
        };
    }

    private static async Task<RunOutcome?> OutcomeAsync(Workspace workspace, RunDetails run, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken)
    {
        if (!artifacts.Any(a => a.Path == Summary))
            return null;
        await using Stream stream = await workspace.Artifacts.OpenAsync(run.ArtifactUri, Summary, cancellationToken);
        using var reader = new StreamReader(stream);
        return RunOutcome.FromJson(await reader.ReadToEndAsync(cancellationToken));
    }
}
