using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What an ensemble learned: the models of its members, and how they are combined. Immutable and thread-safe.</summary>
public abstract class EnsembleModel : IModel
{
    private protected EnsembleModel(string estimator, ModelSignature signature, IReadOnlyList<MemberModel> members)
    {
        Estimator = estimator;
        Signature = signature;
        Members = members;
    }

    /// <summary>Name of the estimator that learned it.</summary>
    public string Estimator { get; }

    public ModelSignature Signature { get; }

    /// <summary>In the order in which they were fitted.</summary>
    public IReadOnlyList<MemberModel> Members { get; }

    /// <summary>What the fit measured, by name, such as <c>oob_log_loss</c>; empty where it measures nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Measures { get; init; } = [];

    public abstract string Kind { get; }

    public Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        double[] outputs = Combine(rows, MemberOutputs.Of(Members, Signature, rows, workers ?? Workers.One, cancellationToken), workers ?? Workers.One, cancellationToken);
        return MemberOutputs.Named(Signature, outputs);
    }

    /// <summary>The ensemble as it would be without a member, the others combined anew.</summary>
    /// <param name="member">Place in <see cref="Members"/>.</param>
    /// <returns>Null when no other member counts, or when it is not known: of a stack, unless its fit was asked for it (<see cref="FitContext.LeavesMembersOut"/>).</returns>
    public abstract EnsembleModel? Without(int member);

    public FittedState Save()
    {
        FittedState state = SaveCombination();
        state["estimator"] = Estimator;
        state["signature"] = Signature.Save();
        state["members"] = StoredMembers.Save(Members);
        state["measure_names"] = Measures.Select(m => m.Key).ToArray();
        state["measures"] = Measures.Select(m => m.Value).ToArray();
        return state;
    }

    /// <summary>From the outputs of the members to those of the ensemble.</summary>
    /// <param name="members">Shape [rows × outputs] a member, in order; made as they are walked over.</param>
    private protected abstract double[] Combine(Table rows, IEnumerable<double[]> members, Workers workers, CancellationToken cancellationToken);

    private protected abstract FittedState SaveCombination();

    private protected static IReadOnlyList<KeyValuePair<string, double>> LoadMeasures(FittedState state)
    {
        string[] names = state.Texts("measure_names");
        double[] values = state.Doubles("measures", names.Length);
        return [.. names.Select((name, i) => KeyValuePair.Create(name, values[i]))];
    }
}
