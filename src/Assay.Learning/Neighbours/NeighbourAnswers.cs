using Assay.Data;

namespace Assay.Learning;

/// <summary>What the stored rows answer.</summary>
/// <param name="Classes">Number of classes; 0 for a regression.</param>
/// <param name="Labels">Shape [rows] of a classification, else empty.</param>
/// <param name="Values">Shape [rows] of a regression, else empty.</param>
internal sealed record NeighbourAnswers(int Classes, int[] Labels, double[] Values)
{
    public int OutputCount => Math.Max(1, Classes);

    /// <summary>Adds the answer of a row.</summary>
    /// <param name="says">How much it says.</param>
    public void Add(int row, double says, Span<double> outputs)
    {
        if (Classes > 0)
            outputs[Labels[row]] += says;
        else
            outputs[0] += says * Values[row];
    }

    public FittedState Save() => new() { ["classes"] = Classes, ["labels"] = Labels, ["values"] = Values };

    public static NeighbourAnswers Load(FittedState state, int rows)
    {
        int classes = state.Int32("classes", 0);
        int[] labels = state.Int32s("labels", classes > 0 ? rows : 0);
        return labels.All(label => label >= 0 && label < classes)
            ? new NeighbourAnswers(classes, labels, state.FiniteDoubles("values", classes > 0 ? 0 : rows))
            : throw new FittedStateException($"Every label must be in [0, {classes}).");
    }
}
