using Assay.Data;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Workbench;

/// <summary>Takes the ensembles of an experiment apart on the validation rows.</summary>
internal sealed class EnsembleStudy(ExperimentPlan plan, ExperimentData data, CandidateTraining training, Workers workers)
{
    /// <summary>Ensembles of more members are not taken apart.</summary>
    public const int MostMembers = 16;

    /// <summary>Every ensemble whose members the user named; members of one estimator, as in bagging and boosting, are not told apart by name.</summary>
    public IReadOnlyList<ReportEnsemble> Of(IReadOnlyList<TrackedCandidate> trained, CancellationToken cancellationToken) =>
    [
        .. from candidate in trained
           let model = NamedMembers(candidate)
           where model?.Members.Count is > 1 and <= MostMembers
           select Study(candidate, model, cancellationToken),
    ];

    /// <summary>Labels of the ensembles of named members that are too large to be taken apart.</summary>
    public static IReadOnlyList<string> TooLarge(IReadOnlyList<TrackedCandidate> trained) =>
        [.. trained.Where(t => NamedMembers(t)?.Members.Count > MostMembers).Select(t => t.Row.Model)];

    /// <summary>The member that is best alone.</summary>
    public static ReportMember BestMember(ReportEnsemble ensemble)
    {
        Metric metric = Metric.Find(ensemble.Metric);
        return ensemble.Members.Aggregate((best, member) => metric.IsBetter(member.Contribution.Alone.Value, best.Contribution.Alone.Value) ? member : best);
    }

    /// <summary>The ensemble's model; null for other models, and for bagging and boosting.</summary>
    private static EnsembleModel? NamedMembers(TrackedCandidate candidate) =>
        candidate.Trained.Candidate.Estimator is Voting or StackedEnsemble or GreedySelection ? (EnsembleModel)candidate.Trained.Model : null;

    private ReportEnsemble Study(TrackedCandidate candidate, EnsembleModel model, CancellationToken cancellationToken)
    {
        Table rows = data.Split.Validation;
        TargetVector truth = data.Encoding.Encode(rows);
        EnsembleMember[] members = [.. model.Members.Select((member, i) => new EnsembleMember(
            member.Name,
            member.Model.Predict(rows, workers, cancellationToken),
            model.Without(i)?.Predict(rows, workers, cancellationToken)))];
        var bootstrap = new Bootstrap { Stream = RandomStream.Root(plan.Spec.Seed).Child("evaluation").Child("ensembles"), Workers = workers };
        IReadOnlyList<MemberContribution> contributions = MemberContribution.Measure(plan.Primary, bootstrap, candidate.Trained.Validation, members, truth, cancellationToken);
        return new ReportEnsemble(
            candidate.Row.Model,
            plan.Primary.Name,
            "validation",
            candidate.Row.Validation[plan.Primary.Name],
            CostOf(model, rows, cancellationToken),
            [.. contributions.Select((c, i) => new ReportMember(c, CostOf(model.Members[i].Model, rows, cancellationToken)))],
            ErrorDiversity.Of([.. members.Select(m => KeyValuePair.Create(m.Name, m.Alone))], truth));
    }

    private ModelCost CostOf(IModel model, Table rows, CancellationToken cancellationToken) =>
        new(training.Throughput(model, rows, cancellationToken), ModelFile.ToBytes(model).Length);
}
