using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Passes on the number in the only feature: a value, or the probability of the positive class.</summary>
/// <param name="fallback">Shape [outputs]: what stands for a missing number.</param>
internal sealed class ReportedPredictor(double[] fallback) : IPredictor
{
    public const string StoredKind = "reported";

    public string Kind => StoredKind;

    public int OutputCount => fallback.Length;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        if (rows.Features.Count != 1)
            throw new ArgumentException($"There must be the one feature that is passed on, but there are {rows.Features.Count}.", nameof(rows));
        for (int row = 0; row < rows.RowCount; row++)
        {
            double reported = rows[row, 0];
            Span<double> result = outputs.Slice(row * OutputCount, OutputCount);
            if (double.IsNaN(reported))
            {
                fallback.CopyTo(result);
            }
            else if (OutputCount == 1)
            {
                result[0] = reported;
            }
            else
            {
                double positive = Math.Clamp(reported, 0, 1);
                result[0] = 1 - positive;
                result[1] = positive;
            }
        }
    }

    public FittedState Save() => new() { ["fallback"] = fallback };

    public static ReportedPredictor Load(FittedState state)
    {
        double[] fallback = StoredOutputs.Read(state, "fallback", state.Doubles("fallback").Length);
        return fallback.Length is 1 or 2
            ? new ReportedPredictor(fallback)
            : throw new FittedStateException($"'fallback' must have 1 or 2 elements, but has {fallback.Length}.");
    }
}
