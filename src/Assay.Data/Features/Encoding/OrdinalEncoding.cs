namespace Assay.Data;

/// <summary>The code of every category of a column.</summary>
internal sealed class OrdinalEncoding(string[] categories)
{
    private readonly CategoryIndex _index = new(categories);

    /// <summary>The code of an unseen category.</summary>
    public required double Unseen { get; init; }

    /// <summary>Whether a missing value has the code after the last category.</summary>
    public required bool HasMissing { get; init; }

    /// <summary>Whether the order of the codes means something.</summary>
    public required bool IsOrdered { get; init; }

    public Float64Column Encode(Column column)
    {
        int[] codes = _index.Encode(column);
        var values = new double[codes.Length];
        double missing = HasMissing ? categories.Length : double.NaN;
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = codes[row] switch
            {
                CategoryIndex.Missing => missing,
                CategoryIndex.Unseen => Unseen,
                int code => code,
            };
        }

        return new Float64Column(column.Name, values) { Categories = IsOrdered ? 0 : categories.Length + (HasMissing ? 1 : 0) };
    }

    public FittedState Save() => new()
    {
        ["categories"] = categories,
        ["unseen"] = Unseen,
        ["has_missing"] = HasMissing,
        ["is_ordered"] = IsOrdered,
    };

    public static OrdinalEncoding Load(FittedState state) => new(state.Texts("categories"))
    {
        Unseen = state.Double("unseen"),
        HasMissing = state.Boolean("has_missing"),
        IsOrdered = state.Boolean("is_ordered"),
    };
}
