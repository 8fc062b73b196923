using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Turns the candidates of an experiment file into estimators, adding the baselines every leaderboard has.</summary>
internal static class CandidateResolution
{
    private static readonly string[] ClassificationDefaults = ["logistic-regression", "decision-tree", "random-forest", "gradient-boosting"];
    private static readonly string[] RegressionDefaults = ["ridge", "decision-tree", "random-forest", "gradient-boosting"];

    public static IReadOnlyList<ResolvedCandidate> Resolve(ExperimentSpec experiment, LearningTask task, EstimatorSetup setup)
    {
        IEnumerable<CandidateSpec> listed = experiment.Models.Count > 0 ? experiment.Models : Named(task == LearningTask.Regression ? RegressionDefaults : ClassificationDefaults);
        var candidates = new List<CandidateSpec>(listed);
        IEnumerable<CandidateSpec> baselines = Named(Baselines(task));
        candidates.InsertRange(0, baselines.Where(b => candidates.All(c => c.Model != b.Model && c.Label != b.Label)));
        return [.. candidates.Select(c => Resolve(c, task, setup))];
    }

    /// <summary>Columns that hold an existing system's or people's answers: no other model may see them.</summary>
    public static IEnumerable<string> AnswerColumns(ExperimentSpec experiment) =>
        from candidate in experiment.Models
        where candidate.Model is "existing-system" or "human"
        from option in candidate.Options
        where option is { Key: "column", Value: string }
        select (string)option.Value!;

    private static string[] Baselines(LearningTask task) =>
        task == LearningTask.Regression ? ["mean", "median", "one-rule"] : ["random", "majority", "one-rule"];

    private static IEnumerable<CandidateSpec> Named(IEnumerable<string> names) => names.Select(n => new CandidateSpec(n, n, []));

    private static ResolvedCandidate Resolve(CandidateSpec candidate, LearningTask task, EstimatorSetup setup)
    {
        EstimatorEntry entry = EstimatorCatalog.Find(candidate.Model);
        if (!entry.Supports(task))
        {
            string fitting = string.Join(", ", EstimatorCatalog.Entries.Where(e => e.Supports(task)).Select(e => e.Name));
            throw new WorkbenchException(
                $"The model '{candidate.Model}' cannot learn the target '{setup.Target}', which is a {task.ToString().ToLowerInvariant()} target. " +
                $"Choose among {fitting}, or set 'data.task' when the target is meant differently.");
        }

        Estimator estimator = entry.Create(setup, candidate.Options.ToDictionary(o => o.Key, o => o.Value));
        if (!estimator.Supports(task))
        {
            throw new WorkbenchException(
                $"The model '{candidate.Label}' with these options cannot learn the target '{setup.Target}', which is a {task.ToString().ToLowerInvariant()} target. " +
                "Choose options for such a target, such as another 'objective', or set 'data.task' when the target is meant differently.");
        }

        return new ResolvedCandidate(candidate.Label, entry, estimator, entry.Parameters(estimator));
    }
}
