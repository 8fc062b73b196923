using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>A line of <c>assay runs</c>.</summary>
/// <param name="Selected">The recommended model of a finished experiment.</param>
/// <param name="Metric">Name of its first test metric.</param>
public sealed record RunListing(
    string RunId, DateTimeOffset Started, string Experiment, string Name, string Status, string? Parent, string? Selected, string? Metric, double? Value);

/// <summary><c>assay runs</c>: what has been run in a workspace.</summary>
public static class RunsVerb
{
    /// <param name="all">The candidates' runs too.</param>
    /// <returns>Newest first.</returns>
    public static async Task<IReadOnlyList<RunListing>> ListAsync(string? workspaceFolder, string? experiment, bool all, CancellationToken cancellationToken)
    {
        WorkspaceFolder place = WorkspacePlace.Find(workspaceFolder);
        await using Workspace workspace = await Workspace.OpenAsync(place, cancellationToken: cancellationToken);
        var listings = new List<RunListing>();
        foreach (RunSummary run in await workspace.Store.ListRunsAsync(new RunQuery { Experiment = experiment, RootsOnly = !all }, cancellationToken))
            listings.Add(await ListingOfAsync(workspace, run, cancellationToken));
        return listings;
    }

    private static async Task<RunListing> ListingOfAsync(Workspace workspace, RunSummary run, CancellationToken cancellationToken)
    {
        var listing = new RunListing(
            run.Id.ToString(), run.StartedAt, run.Experiment, run.Name, run.Status.ToString().ToLowerInvariant(), run.Parent?.ToString(), null, null, null);
        if (run.Parent is not null || run.Results is null)
            return listing;
        RunDetails details = await workspace.Store.GetRunAsync(run.Id, cancellationToken);
        details.Tags.TryGetValue("assay.selected", out string? selected);
        return details.Parameters.TryGetValue("metric", out string? metric) && details.Metrics.TryGetValue("test_" + metric, out MetricSummary? value)
            ? listing with { Selected = selected, Metric = metric, Value = value.Last.Value }
            : listing with { Selected = selected };
    }
}
