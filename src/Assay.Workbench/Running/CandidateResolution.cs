using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Turns the candidates of an experiment file into estimators, adding the baselines every leaderboard has.</summary>
internal static class CandidateResolution
{
    private static readonly string[] ClassificationDefaults = ["logistic-regression", "decision-tree", "random-forest", "gradient-boosting"];
    private static readonly string[] RegressionDefaults = ["ridge", "decision-tree", "random-forest", "gradient-boosting"];

    /// <summary>Baselines and models, then the ensembles.</summary>
    public static IReadOnlyList<ResolvedCandidate> Resolve(ExperimentSpec experiment, LearningTask task, EstimatorSetup setup)
    {
        IEnumerable<CandidateSpec> defaults = Named(task == LearningTask.Regression ? RegressionDefaults : ClassificationDefaults);
        var candidates = new List<CandidateSpec>(experiment.Models.Count > 0 ? experiment.Models : defaults);
        IEnumerable<CandidateSpec> baselines = Named(Baselines(task));
        candidates.InsertRange(0, baselines.Where(b => candidates.All(c => c.Model != b.Model && c.Label != b.Label)));

        CandidateSpec[] single = [.. candidates.Where(c => EstimatorCatalog.Find(c.Model) is { IsBaseline: false, IsEnsemble: false })];
        var completion = new CandidateCompletion(single.Length > 0 ? single : defaults, experiment.Data.Split, experiment.Features);
        return [.. candidates.Concat(experiment.Ensembles).Select(c => Resolve(c with { Options = completion.Complete(c.Model, c.Options) }, task, setup))];
    }

    /// <summary>Columns that hold an existing system's or people's answers: no other model may see them.</summary>
    public static IEnumerable<string> AnswerColumns(ExperimentSpec experiment) =>
        experiment.Models.Concat(experiment.Ensembles).SelectMany(c => AnswerColumns(c.Model, c.Options));

    private static IEnumerable<string> AnswerColumns(string model, IEnumerable<KeyValuePair<string, object?>> options) => options.SelectMany(option => option switch
    {
        { Key: "column", Value: string column } when model is "existing-system" or "human" => [column],
        { Value: MemberSpec member } => AnswerColumns(member.Model, member.Options),
        { Value: IEnumerable<MemberSpec> members } => members.SelectMany(m => AnswerColumns(m.Model, m.Options)),
        _ => [],
    });

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
                "Choose options (or members of an ensemble) for such a target, such as another 'objective', or set 'data.task' when the target is meant differently.");
        }

        return new ResolvedCandidate(candidate.Label, entry, estimator, entry.Parameters(estimator));
    }
}
