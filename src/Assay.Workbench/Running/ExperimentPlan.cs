using System.Text.Json.Nodes;
using Assay.Learning;

namespace Assay.Workbench;

/// <summary>An experiment with every choice made: the estimators, the metrics, and the configuration that says so.</summary>
internal sealed record ExperimentPlan
{
    /// <summary>The experiment with all defaults, options and added baselines written out: running it gives the same plan again.</summary>
    public required ExperimentSpec Spec { get; init; }

    public required IReadOnlyList<ResolvedCandidate> Candidates { get; init; }

    /// <summary>The metric that decides.</summary>
    public required Metric Primary { get; init; }

    /// <summary>All metrics that are reported, the deciding one first.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    public JsonObject Configuration => ExperimentConfiguration.Write(Spec);

    public static ExperimentPlan Of(ExperimentSpec spec, ExperimentData data)
    {
        InputChecks.Require(spec, data);
        LearningTask task = data.Encoding.Task;
        bool queries = spec.Data.Query is not null && task != LearningTask.Multiclass;
        IReadOnlyList<Metric> defaults = queries ? [.. Metric.DefaultsForQueries, .. Metric.DefaultsFor(task)] : Metric.DefaultsFor(task);
        Metric primary = spec.Metric is null ? defaults[0] : Metric.Find(spec.Metric);
        if (!primary.Supports(task))
        {
            string fitting = string.Join(", ", Metric.All.Where(m => m.Supports(task) && (queries || !m.NeedsQueries)).Select(m => m.Name));
            throw new WorkbenchException($"The metric '{primary.Name}' is not defined for the target '{spec.Data.Target}', which is a {task.ToString().ToLowerInvariant()} target. Choose among {fitting}.");
        }

        if (primary.NeedsQueries && !queries)
            throw new WorkbenchException($"The metric '{primary.Name}' is a mean over queries: name the column that groups rows into queries, as in 'data: {{ query: session }}'.");
        IReadOnlyList<ResolvedCandidate> candidates = CandidateResolution.Resolve(spec, task, data.Setup);
        return new ExperimentPlan
        {
            Spec = spec with
            {
                Metric = primary.Name,
                Data = spec.Data with { Task = task.ToString().ToLowerInvariant(), Positive = data.Setup.Positive },
                Models = [.. candidates.SkipLast(spec.Ensembles.Count).Select(c => c.Spec)],
                Ensembles = [.. candidates.TakeLast(spec.Ensembles.Count).Select(c => c.Spec)],
            },
            Candidates = candidates,
            Primary = primary,
            Metrics = [primary, .. defaults.Where(m => m != primary)],
        };
    }
}
