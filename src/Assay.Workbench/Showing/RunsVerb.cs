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
    private const int Newest = 1000;

    private static readonly Filter Roots = new([new Condition(new Field(FieldKind.Tag, RunTags.Parent), Comparison.IsNull, [])]);

    /// <param name="filter">In MLflow's filter language, such as <c>metrics.loss &lt; 0.5</c>; null for no condition.</param>
    /// <param name="all">The candidates' runs too.</param>
    /// <returns>Newest first.</returns>
    /// <exception cref="TrackingException">The filter is malformed.</exception>
    public static async Task<IReadOnlyList<RunListing>> ListAsync(string? workspaceFolder, string? experiment, string? filter, bool all, CancellationToken cancellationToken)
    {
        Filter conditions = Filter.Parse(filter, FilterGrammar.Runs);
        WorkspaceFolder place = WorkspacePlace.Find(workspaceFolder);
        await using Workspace workspace = await Workspace.OpenAsync(place, cancellationToken: cancellationToken);
        var listings = new List<RunListing>();
        Dictionary<ExperimentId, string> names = [];
        await foreach (Experiment found in workspace.Store.FindAllExperimentsAsync(new ExperimentSearch { View = ViewType.All }, cancellationToken))
            names[found.Id] = found.Name;
        var search = new RunSearch
        {
            Experiments = experiment is null ? null : [.. names.Where(n => n.Value == experiment).Select(n => n.Key)],
            Filter = all ? conditions : new Filter([.. Roots.Conditions, .. conditions.Conditions]),
            MaxResults = Newest,
        };
        foreach (RunDetails run in (await workspace.Store.SearchRunsAsync(search, cancellationToken)).Items)
            listings.Add(ListingOf(run, names[run.Experiment]));
        return listings;
    }

    private static RunListing ListingOf(RunDetails run, string experiment)
    {
        var listing = new RunListing(
            run.Id.ToString(), run.StartedAt.ToDateTimeOffset(), experiment, run.Name, run.Status.ToString().ToLowerInvariant(), run.Parent?.ToString(), null, null, null);
        if (run.Parent is not null || run.Results is null)
            return listing;
        run.Tags.TryGetValue("assay.selected", out string? selected);
        return run.Parameters.TryGetValue("metric", out string? metric) && run.Metrics.TryGetValue("test_" + metric, out MetricSummary? value)
            ? listing with { Selected = selected, Metric = metric, Value = value.Last.Value }
            : listing with { Selected = selected };
    }
}
