using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Models, and a model of what they say.</summary>
public sealed class StackedModel : EnsembleModel
{
    internal const string StoredKind = "stacked";

    private readonly MetaColumns _columns;

    internal StackedModel(string estimator, ModelSignature signature, IReadOnlyList<MemberModel> members, IModel meta, bool passThrough)
        : base(estimator, signature, members)
    {
        Meta = meta;
        PassThrough = passThrough;
        _columns = new MetaColumns(members.Select(m => m.Name), signature, passThrough);
    }

    /// <summary>What combines the members' predictions.</summary>
    public IModel Meta { get; }

    /// <summary>Whether <see cref="Meta"/> sees the inputs beside the members' predictions.</summary>
    public bool PassThrough { get; }

    public override string Kind => StoredKind;

    /// <summary>One a member, or none; not stored.</summary>
    internal IReadOnlyList<EnsembleModel> Reduced { get; init; } = [];

    public override EnsembleModel? Without(int member) => Reduced.Count > 0 ? Reduced[member] : null;

    private protected override double[] Combine(Table rows, IEnumerable<double[]> members, Workers workers, CancellationToken cancellationToken) =>
        MemberOutputs.Of(Meta.Predict(_columns.Of(rows, members), workers, cancellationToken), Signature);

    private protected override FittedState SaveCombination() => new()
    {
        ["meta"] = StoredMembers.Save([new MemberModel("meta", Meta)]),
        ["pass_through"] = PassThrough,
    };

    internal static StackedModel Load(FittedState state, int nesting)
    {
        ModelSignature signature = ModelSignature.Load(state.State("signature"));
        IReadOnlyList<MemberModel> members = StoredMembers.Load(state.State("members"), signature, nesting + 1);
        IReadOnlyList<MemberModel> meta = StoredMembers.Load(state.State("meta"), signature, nesting + 1);
        return meta.Count == 1
            ? new StackedModel(state.Text("estimator"), signature, members, meta[0].Model, state.Boolean("pass_through")) { Measures = LoadMeasures(state) }
            : throw new FittedStateException($"A stored stack must have one meta-learner, but has {meta.Count}.");
    }
}
