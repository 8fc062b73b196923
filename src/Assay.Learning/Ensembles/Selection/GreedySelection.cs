using Assay.Data;

namespace Assay.Learning;

/// <summary>Members from a library, added one by one where they help most, each as often as it helps (Caruana et al., "Ensemble selection from libraries of models", 2004).</summary>
/// <remarks>
/// Selection looks at predictions of rows that members did not learn from. Of all the ensembles on the way the first best is
/// taken, so on those rows it is never worse than the best single member. The chosen members are fitted again on all rows and
/// averaged, weighted by how often they were taken. The metric counts every row once, whatever its weight.
/// </remarks>
public sealed record GreedySelection : Ensemble
{
    /// <summary>The library; at least one, with different names.</summary>
    public required ValueList<NamedEstimator> Members { get; init => field = MemberNames.Unique(value); }

    /// <summary>What is to be best on the held-out rows. Default, null: log loss for classes, RMSE for numbers.</summary>
    public Metric? Metric { get; init; }

    /// <summary>How many members are added at most, with repeats, at least 1. Default: 50.</summary>
    public int Rounds { get; init => field = TreeLimits.Positive(value); } = 50;

    /// <summary>Whether it begins with the best few members instead of the best one, as many as score best together, which count as rounds. Default: false.</summary>
    public bool SortedStart { get; init; }

    /// <summary>In how many random halves of the library it is repeated, at least 1, and the results added up. Default: 1, in the whole library.</summary>
    public int Bags { get; init => field = TreeLimits.Positive(value); } = 1;

    /// <summary>Folds in which members predict the rows they did not learn from, at least 2. Default: 5.</summary>
    public int Folds { get; init => field = TreeLimits.AtLeastTwo(value); } = 5;

    /// <summary>Share of the rows to hold out once in place of folds, above 0 and below 1. Default: null, folds.</summary>
    public double? HoldOut { get; init => field = value is { } share ? HeldShare.Checked(share) : null; }

    /// <inheritdoc cref="StackedEnsemble.Time"/>
    public string? Time { get; init; }

    /// <inheritdoc cref="StackedEnsemble.Group"/>
    public string? Group { get; init; }

    public override string Name => "selection";

    internal override IEnumerable<Estimator> Parts => Members.Select(m => m.Estimator);

    public override bool Supports(LearningTask task) => base.Supports(task) && Metric?.Supports(task) != false;

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        var plan = new HoldOutPlan(Time, Group);
        IReadOnlyList<HoldOut> parts = HoldOut is { } share ? plan.Once(fit, share) : plan.Folds(fit, Folds);
        var steps = new FitSteps(fit, Members.Count * (parts.Count + 1) + 1);
        HeldOutPredictions held = HeldOutPredictions.Of(fit, Members, parts, steps);

        Metric metric = Metric ?? fit.Loss;
        var library = new SelectionLibrary(metric, held.Outputs, fit.Outputs, fit.Target.Take(held.Rows), fit.Context);
        SelectedCounts selected = new SelectionSearch(this, library, fit.Stream.Child("bags")).Run();
        steps.Done(KeyValuePair.Create("held_out_" + metric.Name, selected.Score));

        var members = new List<MemberModel>();
        for (int m = 0; m < Members.Count; m++)
        {
            if (selected.Counts[m] == 0)
                continue;
            members.Add(new MemberModel(Members[m].Name, fit.Fit(Members[m], fit.Train), selected.Counts[m]));
            steps.Done();
        }

        return new CombinedModel(Name, fit.SignatureOf(members.Select(m => m.Model)), members, Combination.Mean)
        {
            Measures = [KeyValuePair.Create("held_out_" + metric.Name, selected.Score)],
        };
    }
}
