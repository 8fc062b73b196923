namespace Assay.Tracking;

/// <summary>Reads the name of a field, such as <c>params."learning rate"</c>; without a kind before the dot it is an attribute.</summary>
internal static class FieldReader
{
    public static (Field Field, FilterGrammar.Attribute? Attribute) ReadSearched(FilterToken token, FilterGrammar grammar)
    {
        (FieldKind kind, string key) = Read(token, grammar);
        if (kind is FieldKind.Dataset && key is not ("name" or "digest" or "context"))
        {
            throw FilterFault.Of($"Invalid dataset key '{FilterFault.Cut(key)}' specified. Valid keys are 'name, digest, context'");
        }
        if (kind is not FieldKind.Attribute)
        {
            return (new Field(kind, key), null);
        }
        FilterGrammar.Attribute found = grammar.FindAttribute(key) ?? throw Attribute(key, grammar.AttributeNames);
        return (new Field(kind, found.Name), found);
    }

    public static Field ReadSorted(FilterToken token, FilterGrammar grammar)
    {
        (FieldKind kind, string key) = Read(token, grammar);
        return kind switch
        {
            FieldKind.Attribute => new Field(kind, grammar.FindSortable(key) ?? throw Attribute(key, grammar.SortableNames)),
            FieldKind.Dataset => throw FilterFault.Of("Invalid order_by entity type 'dataset'"),
            FieldKind.Tag when !grammar.Kinds.Contains(FieldKind.Metric) => throw FilterFault.Of("Invalid order_by entity: tag"),
            _ => new Field(kind, key),
        };
    }

    private static (FieldKind Kind, string Key) Read(FilterToken token, FilterGrammar grammar)
    {
        int dot = token.Raw.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return (FieldKind.Attribute, Key(token.Raw));
        }
        string word = token.Raw[..dot];
        string name = FilterLexer.IsQuoted(word, '`') ? FilterLexer.Unquote(word) : word;
        FieldKind? kind = name switch
        {
            "metric" or "metrics" => FieldKind.Metric,
            "parameter" or "parameters" or "param" or "params" => FieldKind.Parameter,
            "tag" or "tags" => FieldKind.Tag,
            "attribute" or "attributes" or "attr" or "run" => FieldKind.Attribute,
            "dataset" or "datasets" => FieldKind.Dataset,
            _ => null,
        };
        return kind is { } known && grammar.Kinds.Contains(known)
            ? (known, Key(token.Raw[(dot + 1)..]))
            : throw FilterFault.Of($"Invalid entity type '{FilterFault.Cut(name)}'. Valid values are [{string.Join(", ", grammar.Kinds.Select(k => $"'{FilterText.Of(k)}'"))}]");
    }

    private static string Key(string raw) => FilterLexer.IsQuoted(raw, '`') || FilterLexer.IsQuoted(raw, '"') ? FilterLexer.Unquote(raw) : raw;

    private static TrackingException Attribute(string key, IEnumerable<string> valid) =>
        FilterFault.Of($"Invalid attribute key '{FilterFault.Cut(key)}' specified. Valid keys are '{string.Join(", ", valid)}'");
}
