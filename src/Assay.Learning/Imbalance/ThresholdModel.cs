using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A model of two classes whose probabilities are moved so that a threshold becomes 0.5.</summary>
public sealed class ThresholdModel : EnsembleModel
{
    internal const string StoredKind = "threshold";

    internal ThresholdModel(string estimator, ModelSignature signature, MemberModel member, double threshold)
        : base(estimator, signature, [member])
    {
        Threshold = threshold;
    }

    /// <summary>Rows whose probability by the member is above it are taken for positive; in (0, 1).</summary>
    public double Threshold { get; }

    public override string Kind => StoredKind;

    public override EnsembleModel? Without(int member) => null;

    private protected override double[] Combine(Table rows, IEnumerable<double[]> members, Workers workers, CancellationToken cancellationToken)
    {
        double[] outputs = members.Single();
        for (int i = 0; i < outputs.Length; i += 2)
        {
            double negative = outputs[i] * Threshold;
            double positive = outputs[i + 1] * (1 - Threshold);
            (outputs[i], outputs[i + 1]) = (negative / (negative + positive), positive / (negative + positive));
        }

        return outputs;
    }

    private protected override FittedState SaveCombination() => new() { ["threshold"] = Threshold };

    internal static ThresholdModel Load(FittedState state, int nesting)
    {
        ModelSignature signature = ModelSignature.Load(state.State("signature"));
        IReadOnlyList<MemberModel> members = StoredMembers.Load(state.State("members"), signature, nesting + 1);
        double threshold = state.Double("threshold");
        return signature.Task == LearningTask.Binary && members.Count == 1 && threshold is > 0 and < 1
            ? new ThresholdModel(state.Text("estimator"), signature, members[0], threshold) { Measures = LoadMeasures(state) }
            : throw new FittedStateException($"A threshold must be in (0, 1), of one member and two classes, but is {threshold}.");
    }
}
