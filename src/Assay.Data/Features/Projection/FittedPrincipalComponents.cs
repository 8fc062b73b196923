using System.Globalization;

using Assay.Numerics;

namespace Assay.Data;

internal sealed class FittedPrincipalComponents(ProjectedColumns source, PrincipalAxes axes) : FittedStep
{
    public const string Name = "principal_components";

    public override string Kind => Name;

    public override Table Transform(Table rows)
    {
        Matrix scores = axes.Transform(source.Read(rows, requireFinite: false));
        List<Column> output = [.. rows.Columns.Where(c => !source.Contains(c))];
        for (int c = 0; c < scores.Columns; c++)
        {
            var values = new double[scores.Rows];
            for (int row = 0; row < values.Length; row++)
                values[row] = scores[row, c];
            output.Add(new Float64Column(FeatureNames.Derived("principal component", (c + 1).ToString(CultureInfo.InvariantCulture)), values));
        }

        FeatureNames.MakeUnique(output);
        return rows.WithColumns(output);
    }

    public override FittedState Save() => new()
    {
        ["numbers"] = source.Numbers,
        ["vectors"] = source.Vectors,
        ["widths"] = source.Widths,
        ["axes"] = axes.Save(),
    };

    public static FittedPrincipalComponents Load(FittedState state)
    {
        string[] vectors = state.Texts("vectors");
        int[] widths = state.Int32s("widths", vectors.Length);
        PrincipalAxes axes = PrincipalAxes.Load(state.State("axes"));
        string[] numbers = state.Texts("numbers");
        return widths.All(w => w >= 0) && numbers.Length + widths.Sum(w => (long)w) == axes.Mean.Count
            ? new FittedPrincipalComponents(new ProjectedColumns(numbers, vectors, widths), axes)
            : throw new FittedStateException($"The columns of the principal components must have {axes.Mean.Count} features in all, but have another number.");
    }
}
