using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay show</c>: one run's story.</summary>
public static class ShowVerb
{
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<RunStory> LoadAsync(string? workspaceFolder, string id, CancellationToken cancellationToken)
    {
        WorkspaceFolder place = WorkspacePlace.Find(workspaceFolder);
        await using Workspace workspace = await Workspace.OpenAsync(place, cancellationToken: cancellationToken);
        RunDetails details = await workspace.Store.GetRunAsync(await workspace.Store.ResolveAsync(id, cancellationToken), cancellationToken);
        Artifact? summary = details.Artifacts.FirstOrDefault(a => a.Path == "summary.json");
        return new RunStory
        {
            RunId = details.Run.Id.ToString(),
            Experiment = details.Run.Experiment,
            Name = details.Run.Name,
            Status = details.Run.Status.ToString().ToLowerInvariant(),
            Reason = details.Run.Reason,
            Parent = details.Run.Parent?.ToString(),
            Started = details.Run.StartedAt,
            Ended = details.Run.EndedAt,
            Parameters = details.Parameters,
            Tags = details.Tags,
            Metrics = details.Metrics.ToDictionary(m => m.Key, m => new MetricStory(m.Value.Last.Value, m.Value.Last.Step, m.Value.Min?.Value, m.Value.Max?.Value, m.Value.Count)),
            Artifacts = [.. details.Artifacts.Select(a => new ArtifactStory(a.Path, a.Bytes, a.Content.ToString()))],
            Data = [.. details.Data.Select(d => new DataInput(d.Name, d.Version.ToString(), 0))],
            Outcome = summary is null ? null : RunOutcome.FromJson(await workspace.Objects.ReadTextAsync(summary.Content, cancellationToken)),
            Report = details.Artifacts.Any(a => a.Path == "report.html") ? Path.Combine(place.Root, ReportWriter.RelativePath(details.Run.Id)) : null,
        };
    }
}
