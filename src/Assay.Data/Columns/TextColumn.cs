namespace Assay.Data;

/// <summary>Text through a dictionary of distinct values.</summary>
/// <remarks>
/// The order of the dictionary is the reader's (first appearance) and survives <see cref="Take"/>, unused values
/// included: whatever is fitted from a text column sorts the values it finds (ordinal) before it numbers them.
/// </remarks>
public sealed class TextColumn : Column
{
    private readonly int[] _codes;
    private readonly string[] _dictionary;
    private int _missing = -1;

    /// <summary>Takes ownership of both arrays.</summary>
    /// <param name="codes">Shape [rows]: indices into the dictionary, −1 for missing.</param>
    /// <param name="dictionary">Distinct values.</param>
    public TextColumn(string name, int[] codes, string[] dictionary)
        : base(name, codes.Length)
    {
        _codes = codes;
        _dictionary = dictionary;
    }

    public override ColumnType Type => ColumnType.Text;

    /// <summary>Shape [rows]: indices into <see cref="Dictionary"/>, −1 for missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    public ReadOnlySpan<string> Dictionary => _dictionary;

    /// <summary>The text of a row, or null when it is missing.</summary>
    public string? this[int row] => _codes[row] < 0 ? null : _dictionary[_codes[row]];

    public override int MissingCount => _missing >= 0 ? _missing : _missing = CountMissing();

    /// <summary>A column of the given texts; null is missing.</summary>
    public static TextColumn Of(string name, IReadOnlyList<string?> values)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[values.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            if (values[i] is not { } text)
                codes[i] = -1;
            else if (!index.TryGetValue(text, out codes[i]))
                index.Add(text, codes[i] = index.Count);
        }

        var dictionary = new string[index.Count];
        foreach ((string text, int code) in index)
            dictionary[code] = text;
        return new TextColumn(name, codes, dictionary);
    }

    public override bool IsMissing(int row) => _codes[row] < 0;

    public override string? Format(int row) => this[row];

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _codes[rows[i]];
        return new TextColumn(Name, taken, _dictionary);
    }

    public override Column Rename(string name) => new TextColumn(name, _codes, _dictionary);

    private int CountMissing()
    {
        int count = 0;
        foreach (int code in _codes)
            count += code < 0 ? 1 : 0;
        return count;
    }
}
