using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The same outputs for every row.</summary>
internal sealed class ConstantPredictor(double[] outputs) : IPredictor
{
    public const string StoredKind = "constant";

    public string Kind => StoredKind;

    public int OutputCount => outputs.Length;

    public void Predict(FeatureMatrix rows, Span<double> result, Workers workers, CancellationToken cancellationToken)
    {
        for (int row = 0; row < rows.RowCount; row++)
            outputs.CopyTo(result[(row * outputs.Length)..]);
    }

    public FittedState Save() => new() { ["outputs"] = outputs };

    public static ConstantPredictor Load(FittedState state) => new(StoredOutputs.Read(state, "outputs", state.Doubles("outputs").Length));
}
