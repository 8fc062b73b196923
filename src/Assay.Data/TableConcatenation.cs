namespace Assay.Data;

/// <summary>Puts the rows of two tables of the same schema under each other.</summary>
internal static class TableConcatenation
{
    public static Table Concat(Table first, Table second)
    {
        if (!first.Columns.Select(c => (c.Name, c.Type)).SequenceEqual(second.Columns.Select(c => (c.Name, c.Type))))
            throw new ArgumentException($"Both tables must have the same columns and types, but found [{first}] and [{second}].", nameof(second));
        var columns = new Column[first.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Concat(first.Columns[i], second.Columns[i]);
        return Table.Create(columns, Concat(first.Keys, second.Keys), first.RowCount + second.RowCount);
    }

    private static Column Concat(Column first, Column second) => (first, second) switch
    {
        (Float64Column a, Float64Column b) => new Float64Column(a.Name, [.. a.Values, .. b.Values]),
        (Int64Column a, Int64Column b) => new Int64Column(a.Name, [.. a.Values, .. b.Values], Mask(a, b)),
        (BooleanColumn a, BooleanColumn b) => new BooleanColumn(a.Name, [.. a.Values, .. b.Values], Mask(a, b)),
        (TimestampColumn a, TimestampColumn b) => new TimestampColumn(a.Name, [.. a.Ticks, .. b.Ticks], Mask(a, b)),
        (TextColumn a, TextColumn b) => Concat(a, b),
        _ => throw new ArgumentException($"Columns of type {first.Type} and {second.Type} cannot be put under each other."),
    };

    private static MissingMask? Mask(Column first, Column second) =>
        first.MissingCount + second.MissingCount == 0
            ? null
            : MissingMask.Of(
                first.Length + second.Length,
                row => row < first.Length ? first.IsMissing(row) : second.IsMissing(row - first.Length));

    private static TextColumn Concat(TextColumn first, TextColumn second)
    {
        var dictionary = new List<string>(first.Dictionary.ToArray());
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < dictionary.Count; i++)
            index[dictionary[i]] = i;
        var translated = new int[second.Dictionary.Length];
        for (int i = 0; i < translated.Length; i++)
        {
            string text = second.Dictionary[i];
            if (!index.TryGetValue(text, out translated[i]))
            {
                index.Add(text, translated[i] = dictionary.Count);
                dictionary.Add(text);
            }
        }

        var codes = new int[first.Length + second.Length];
        first.Codes.CopyTo(codes);
        for (int i = 0; i < second.Length; i++)
            codes[first.Length + i] = second.Codes[i] < 0 ? -1 : translated[second.Codes[i]];
        return new TextColumn(first.Name, codes, [.. dictionary]);
    }
}
