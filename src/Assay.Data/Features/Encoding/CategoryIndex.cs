namespace Assay.Data;

/// <summary>Numbers for the categories of a column, and for every row the number of its category.</summary>
internal sealed class CategoryIndex
{
    public const int Missing = -1;
    public const int Unseen = -2;

    private readonly Dictionary<string, int> _codes;

    public CategoryIndex(IReadOnlyList<string> categories)
    {
        Categories = categories;
        _codes = new Dictionary<string, int>(categories.Count, StringComparer.Ordinal);
        for (int i = 0; i < categories.Count; i++)
        {
            if (!_codes.TryAdd(categories[i], i))
                throw new FittedStateException($"The category '{categories[i]}' is there twice.");
        }
    }

    public IReadOnlyList<string> Categories { get; }

    /// <summary>Shape [rows]: positions in <see cref="Categories"/>, <see cref="Missing"/> or <see cref="Unseen"/>.</summary>
    public int[] Encode(Column column)
    {
        var codes = new int[column.Length];
        // One row of a long text column: its whole dictionary would be translated for one value.
        if (column is TextColumn text && text.Dictionary.Length <= text.Length)
        {
            int[] translated = Translate(text.Dictionary);
            for (int row = 0; row < codes.Length; row++)
                codes[row] = text.Codes[row] < 0 ? Missing : translated[text.Codes[row]];
        }
        else
        {
            for (int row = 0; row < codes.Length; row++)
                codes[row] = column.Format(row) is { } value ? Of(value) : Missing;
        }

        return codes;
    }

    private int[] Translate(ReadOnlySpan<string> dictionary)
    {
        var translated = new int[dictionary.Length];
        for (int i = 0; i < translated.Length; i++)
            translated[i] = Of(dictionary[i]);
        return translated;
    }

    private int Of(string value) => _codes.TryGetValue(value, out int code) ? code : Unseen;
}
