using Assay.Data;

namespace Assay.Learning;

/// <summary>The base of estimators that are made of other estimators.</summary>
/// <remarks>
/// <para>Members may be any estimators, ensembles among them, nested <see cref="DeepestNesting"/> deep at most. Target, task,
/// positive class and weight of a member are replaced by the ensemble's, its ignored columns joined with the ensemble's, and its
/// seed is derived from the ensemble's and the member's name; so the members agree whatever they were told.</para>
/// <para>Each member reads the table with features of its own. A member that is fitted on part of the rows does not see
/// columns that have no value there, and feature steps that name them pass over them.</para>
/// </remarks>
public abstract record Ensemble : Estimator
{
    /// <summary>How many ensembles may stand inside each other, the outermost included.</summary>
    public const int DeepestNesting = 8;

    private protected Ensemble()
    {
    }

    /// <summary>Every estimator the ensemble is made of.</summary>
    internal abstract IEnumerable<Estimator> Parts { get; }

    public override bool Supports(LearningTask task) => Parts.All(part => part.Supports(task));

    public sealed override EnsembleModel Fit(Table train, FitContext? context = null)
    {
        context ??= new FitContext();
        context.CancellationToken.ThrowIfCancellationRequested();
        if (!Parts.Any())
            throw new LearningException($"'{Name}' must have at least one member, but has none. Say which models it is made of.");
        if (Nesting(this) > DeepestNesting)
            throw new LearningException($"Ensembles may stand {DeepestNesting} deep inside each other, but here it is {Nesting(this)}. Take out some layers.");
        // Asked only for its checks: there must be an input.
        SelectInputs(train);
        TargetEncoding encoding = EncodeTarget(train);
        TargetVector target = encoding.Encode(train);
        return Learn(new EnsembleFit(this, train, encoding, target, ReadWeights(train, target), context));
    }

    private protected abstract EnsembleModel Learn(EnsembleFit fit);

    /// <summary>How many ensembles stand inside each other in this one's model, before its members' are counted.</summary>
    private protected virtual int Layers => 1;

    private static int Nesting(Estimator estimator) =>
        estimator is Ensemble ensemble ? ensemble.Layers + ensemble.Parts.Select(Nesting).DefaultIfEmpty(0).Max() : 0;
}
