using System.Globalization;

namespace Assay.Tracking;

/// <summary>Reads MLflow's filter language. Clients compare the beginnings of the messages, so those are MLflow's.</summary>
internal sealed class FilterParser
{
    /// <summary>More conditions than anyone writes; a database joins a table for each.</summary>
    internal const int MaxConditions = 50;
    internal const int MaxListed = 10_000;

    private readonly string _text;
    private readonly FilterGrammar _grammar;
    private readonly List<FilterToken> _tokens;
    private int _next;

    private FilterParser(string text, FilterGrammar grammar)
    {
        _text = text;
        _grammar = grammar;
        _tokens = FilterLexer.Read(text);
    }

    private FilterToken Current => _tokens[_next];

    public static Filter Parse(string? text, FilterGrammar grammar) =>
        string.IsNullOrWhiteSpace(text) ? Filter.Everything : new FilterParser(text, grammar).ReadAll();

    private Filter ReadAll()
    {
        foreach (FilterToken token in _tokens)
        {
            if (token.Kind is FilterTokenKind.Unknown)
            {
                throw Clause(token);
            }
            if (token.Kind is FilterTokenKind.Semicolon)
            {
                throw FilterFault.Of($"Search filter contained multiple expression '{FilterFault.Cut(_text)}'. Provide AND-ed expression list.");
            }
        }
        var conditions = new List<Condition>();
        while (true)
        {
            if (conditions.Count == MaxConditions)
            {
                throw FilterFault.Of($"A filter has at most {MaxConditions} conditions; this one has more.");
            }
            conditions.Add(ReadCondition());
            if (Current.Kind is FilterTokenKind.End)
            {
                return new Filter(conditions);
            }
            if (!Current.Is("AND"))
            {
                throw Clause(Current);
            }
            _next++;
        }
    }

    private Condition ReadCondition()
    {
        FilterToken name = Take();
        if (name.Kind is FilterTokenKind.Number or FilterTokenKind.Text)
        {
            throw FilterFault.Of($"Invalid comparison clause. Expected 'Identifier' found '{FilterFault.Cut(name.Raw)}' at position {name.Position}.");
        }
        if (name.Kind is not FilterTokenKind.Name)
        {
            throw Clause(name);
        }
        (Comparison? comparison, string written) = ReadComparison();
        (Field field, FilterGrammar.Attribute? attribute) = FieldReader.ReadSearched(name, _grammar);
        if (comparison is Comparison.IsNull or Comparison.IsNotNull)
        {
            return field.Kind is FieldKind.Tag or FieldKind.Parameter
                ? new Condition(field, comparison.Value, [])
                : throw FilterFault.Of($"IS NULL / IS NOT NULL is only supported for tags and params, not for '{FilterFault.Cut(name.Raw)}'.");
        }
        IReadOnlyList<FilterValue> values = comparison is Comparison.In or Comparison.NotIn
            ? ReadList(field, attribute)
            : [ReadValue(field, attribute)];
        IReadOnlySet<Comparison> allowed = FilterGrammar.Comparisons(field.Kind, attribute);
        return comparison is { } known && allowed.Contains(known)
            ? new Condition(field, known, values)
            : throw FilterFault.Of($"Invalid comparator '{FilterFault.Cut(written)}' not one of '{{{string.Join(", ", allowed.Select(FilterText.Of))}}}' for '{FilterFault.Cut(name.Raw)}'.");
    }

    /// <returns>Null for an operator that nothing can be compared by.</returns>
    private (Comparison? Comparison, string Written) ReadComparison()
    {
        FilterToken token = Take();
        if (token.Kind is FilterTokenKind.Comparison)
        {
            Comparison? known = token.Raw switch
            {
                "=" => Comparison.Equal,
                "!=" or "<>" => Comparison.NotEqual,
                "<" => Comparison.Less,
                "<=" => Comparison.LessOrEqual,
                ">" => Comparison.Greater,
                ">=" => Comparison.GreaterOrEqual,
                _ => null,
            };
            return (known, token.Raw);
        }
        if (token.Is("LIKE"))
        {
            return (Comparison.Like, token.Raw);
        }
        if (token.Is("ILIKE"))
        {
            return (Comparison.ILike, token.Raw);
        }
        if (token.Is("IN"))
        {
            return (Comparison.In, token.Raw);
        }
        bool isNot = token.Is("NOT");
        if (isNot && Current.Is("IN"))
        {
            _next++;
            return (Comparison.NotIn, "NOT IN");
        }
        if (token.Is("IS"))
        {
            isNot = Current.Is("NOT");
            _next += isNot ? 1 : 0;
            if (Take() is var last && last.Is("NULL"))
            {
                return isNot ? (Comparison.IsNotNull, "IS NOT NULL") : (Comparison.IsNull, "IS NULL");
            }
        }
        throw Clause(token);
    }

    private FilterValue ReadValue(Field field, FilterGrammar.Attribute? attribute)
    {
        FilterToken token = Take();
        if (token.Kind is FilterTokenKind.End or FilterTokenKind.Comparison or FilterTokenKind.Close or FilterTokenKind.Comma
            || token.Is("AND") || token.Is("TRUE") || token.Is("FALSE") || token.Is("NULL"))
        {
            throw Clause(token);
        }
        if (field.Kind is FieldKind.Metric || attribute is { IsNumber: true })
        {
            string what = field.Kind is FieldKind.Metric ? "metric." : $"numeric attribute: {field.Key}.";
            return token.Kind is FilterTokenKind.Number
                ? NumberOf(token)
                : throw FilterFault.Of($"Expected numeric value type for {what} Found {FilterFault.Cut(token.Raw)} at position {token.Position}.");
        }
        if (TextOf(token) is { } text)
        {
            return new FilterValue(text);
        }
        throw token.Kind switch
        {
            FilterTokenKind.Name => FilterFault.Of($"Parameter value is either not quoted or unidentified quote types used for string value {FilterFault.Cut(token.Raw)}. Use either single or double quotes."),
            FilterTokenKind.Open when field.Kind is FieldKind.Attribute && attribute is { TakesLists: false } =>
                FilterFault.Of("Only the 'run_id' attribute supports comparison with a list of quoted string values."),
            _ => FilterFault.Of($"Expected a quoted string value for {Described(field.Kind)}. Got value {FilterFault.Cut(token.Raw)} at position {token.Position}."),
        };
    }

    private List<FilterValue> ReadList(Field field, FilterGrammar.Attribute? attribute)
    {
        if (Current.Kind is not FilterTokenKind.Open)
        {
            throw Clause(Current);
        }
        if (!FilterGrammar.Comparisons(field.Kind, attribute).Contains(Comparison.In))
        {
            throw field.Kind is FieldKind.Attribute
                ? FilterFault.Of("Only the 'run_id' attribute supports comparison with a list of quoted string values.")
                : FilterFault.Of($"Expected a quoted string value for {Described(field.Kind)} (e.g. 'my-value'). Got a list at position {Current.Position}.");
        }
        _next++;
        const string Reading = "While parsing a list in the query, expected";
        if (Current.Kind is FilterTokenKind.Close)
        {
            throw FilterFault.Of($"{Reading} a non-empty list of string values, but got empty list at position {Current.Position}.");
        }
        var values = new List<FilterValue>();
        while (true)
        {
            FilterToken item = Take();
            if (values.Count == MaxListed)
            {
                throw FilterFault.Of($"A list in a filter has at most {MaxListed} values; this one has more.");
            }
            values.Add(TextOf(item) is { } text
                ? new FilterValue(text)
                : throw FilterFault.Of($"{Reading} string value, punctuation, or whitespace, but got different type in list: {FilterFault.Cut(item.Raw)} at position {item.Position}."));
            FilterToken after = Take();
            if (after.Kind is FilterTokenKind.Close)
            {
                return values;
            }
            if (after.Kind is not FilterTokenKind.Comma)
            {
                throw FilterFault.Of($"{Reading} a non-empty list of string values, but got ill-formed list at position {after.Position}.");
            }
        }
    }

    private static string? TextOf(FilterToken token) =>
        token.Kind is FilterTokenKind.Text || (token.Kind is FilterTokenKind.Name && FilterLexer.IsQuoted(token.Raw, '"')) ? FilterLexer.Unquote(token.Raw) : null;

    private static FilterValue NumberOf(FilterToken token) =>
        long.TryParse(token.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            ? new FilterValue(whole)
            : new FilterValue(double.Parse(token.Raw, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string Described(FieldKind kind) => kind switch
    {
        FieldKind.Parameter => "parameter",
        FieldKind.Tag => "tag",
        FieldKind.Dataset => "dataset attributes",
        _ => "attributes",
    };

    private FilterToken Take()
    {
        FilterToken token = Current;
        _next = Math.Min(_next + 1, _tokens.Count - 1); // The end stays.
        return token;
    }

    private static TrackingException Clause(FilterToken token) =>
        FilterFault.Of($"Invalid clause(s) in filter string: '{FilterFault.Cut(token.Raw)}' at position {token.Position}. A filter is comparisons joined by AND, such as metrics.loss < 1 AND tags.stage = 'final'.");
}
