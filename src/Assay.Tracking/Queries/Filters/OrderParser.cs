namespace Assay.Tracking;

/// <summary>Reads an item of an order, such as <c>params.depth DESC</c>.</summary>
internal static class OrderParser
{
    public static SortKey Parse(string text, FilterGrammar grammar)
    {
        List<FilterToken> tokens = FilterLexer.Read(text);
        // MLflow takes no blanks around an item: clients have learned to send none.
        bool isShort = tokens.Count is 2 or 3 && tokens[0] is { Kind: FilterTokenKind.Name, Position: 0 } && !char.IsWhiteSpace(text[^1]);
        FilterToken? order = isShort && tokens.Count == 3 ? tokens[1] : null;
        if (!isShort || order is { Kind: not FilterTokenKind.Name })
        {
            throw FilterFault.Of($"Invalid order_by clause '{FilterFault.Cut(text)}'. Could not be parsed. An item is a field, then ASC, DESC or nothing.");
        }
        if (order is { } word && !word.Is("ASC") && !word.Is("DESC"))
        {
            throw FilterFault.Of($"Invalid ordering key in order_by clause '{FilterFault.Cut(text)}'. Could not be parsed: after the field comes ASC, DESC or nothing.");
        }
        return new SortKey(FieldReader.ReadSorted(tokens[0], grammar), order is { } last && last.Is("DESC"));
    }

    public static IReadOnlyList<SortKey> ParseAll(IReadOnlyList<string> items, FilterGrammar grammar)
    {
        var keys = new List<SortKey>(items.Count);
        var seen = new HashSet<Field>();
        foreach (string item in items)
        {
            SortKey key = Parse(item, grammar);
            if (!seen.Add(key.Field))
            {
                throw FilterFault.Of($"`order_by` contains duplicate fields: '{FilterText.Of(key.Field)}'");
            }
            keys.Add(key);
        }
        return keys.Count <= FilterParser.MaxConditions ? keys : throw FilterFault.Of($"An order has at most {FilterParser.MaxConditions} items; this one has {keys.Count}.");
    }
}
