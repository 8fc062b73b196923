using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Models whose weighted predictions are combined by a rule: what voting, bagging, boosting and selection learn.</summary>
public sealed class CombinedModel : EnsembleModel
{
    internal const string StoredKind = "combined";

    internal CombinedModel(string estimator, ModelSignature signature, IReadOnlyList<MemberModel> members, Combination combination)
        : base(estimator, signature, members)
    {
        Combination = combination;
    }

    public Combination Combination { get; }

    public override string Kind => StoredKind;

    public override EnsembleModel? Without(int member)
    {
        MemberModel[] others = [.. Members.Where((_, i) => i != member)];
        return others.Any(m => m.Weight > 0) ? new CombinedModel(Estimator, Signature, others, Combination) : null;
    }

    private protected override double[] Combine(Table rows, IEnumerable<double[]> members, Workers workers, CancellationToken cancellationToken)
    {
        var combiner = new Combiner(Combination, MemberOutputs.Width(Signature));
        int member = 0;
        foreach (double[] outputs in members)
            combiner.Add(outputs, Members[member++].Weight);
        return combiner.Result();
    }

    private protected override FittedState SaveCombination() => new() { ["combination"] = Combination.ToString() };

    internal static CombinedModel Load(FittedState state, int nesting)
    {
        ModelSignature signature = ModelSignature.Load(state.State("signature"));
        IReadOnlyList<MemberModel> members = StoredMembers.Load(state.State("members"), signature, nesting + 1);
        string text = state.Text("combination");
        if (!Enum.TryParse(text, out Combination combination) || !Enum.IsDefined(combination) || !Suits(combination, signature.Task))
            throw new FittedStateException($"'{text}' is no way to combine models of a {signature.Task.ToString().ToLowerInvariant()} target.");
        if (!members.Any(m => m.Weight > 0))
            throw new FittedStateException("A member of a stored ensemble must weigh more than 0.");
        return new CombinedModel(state.Text("estimator"), signature, members, combination) { Measures = LoadMeasures(state) };
    }

    private static bool Suits(Combination combination, LearningTask task) =>
        combination == Combination.Mean || (combination == Combination.Median) == (task == LearningTask.Regression);
}
