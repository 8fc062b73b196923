namespace Assay.Data;

/// <summary>The means of the target by category of one column.</summary>
/// <param name="Index">The categories; a missing value has the code after the last one.</param>
/// <param name="Means">Shape [outputs][categories + 1].</param>
/// <param name="Overall">Shape [outputs]: for unseen categories.</param>
internal sealed record TargetMeans(CategoryIndex Index, double[][] Means, double[] Overall)
{
    /// <summary>Shape [outputs][rows].</summary>
    public double[][] Encode(Column column)
    {
        int[] codes = Index.Encode(column);
        var encoded = new double[Means.Length][];
        for (int output = 0; output < encoded.Length; output++)
        {
            double[] means = Means[output];
            var values = new double[codes.Length];
            for (int row = 0; row < values.Length; row++)
            {
                values[row] = codes[row] switch
                {
                    CategoryIndex.Missing => means[^1],
                    CategoryIndex.Unseen => Overall[output],
                    int code => means[code],
                };
            }

            encoded[output] = values;
        }

        return encoded;
    }

    public FittedState Save() => new()
    {
        ["categories"] = Index.Categories.ToArray(),
        ["means"] = Means.SelectMany(m => m).ToArray(),
        ["overall"] = Overall,
    };

    public static TargetMeans Load(FittedState state, int outputs)
    {
        string[] categories = state.Texts("categories");
        int width = categories.Length + 1;
        double[] means = state.Doubles("means", outputs * width);
        return new TargetMeans(
            new CategoryIndex(categories),
            [.. Enumerable.Range(0, outputs).Select(o => means.AsSpan(o * width, width).ToArray())],
            state.Doubles("overall", outputs));
    }
}
