namespace Assay.Tracking;

/// <summary>Conditions that must all hold: MLflow's filter language, parsed.</summary>
/// <remarks>
/// There is no OR. A condition on a metric, parameter, tag or dataset that something lacks does not hold, whatever the
/// comparison, except <see cref="Comparison.IsNull"/>.
/// </remarks>
public sealed record Filter(IReadOnlyList<Condition> Conditions)
{
    /// <summary>No condition at all.</summary>
    public static Filter Everything { get; } = new([]);

    /// <summary>Reads a filter; null or blank is <see cref="Everything"/>. Takes time linear in the text's length.</summary>
    /// <exception cref="TrackingException"><see cref="TrackingFault.InvalidValue"/>: the text is not a filter of that grammar; the message says what and where.</exception>
    public static Filter Parse(string? text, FilterGrammar grammar) => FilterParser.Parse(text, grammar);

    /// <summary>The filter as text, which <see cref="Parse"/> reads back. Numbers keep every digit.</summary>
    public override string ToString() => FilterText.Of(this);
}

/// <summary>A comparison of one field with a constant.</summary>
/// <param name="Values">One value; several for <see cref="Comparison.In"/> and <see cref="Comparison.NotIn"/>; none for the tests of absence.</param>
public sealed record Condition(Field Field, Comparison Comparison, IReadOnlyList<FilterValue> Values);

/// <summary>Something that can be compared and sorted by.</summary>
/// <param name="Key">The metric's, parameter's or tag's key, or the attribute's name as MLflow writes it, aliases resolved.</param>
public sealed record Field(FieldKind Kind, string Key);

public enum FieldKind
{
    Attribute,
    Metric,
    Parameter,
    Tag,
    Dataset,
}

public enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary><c>%</c> stands for any text and <c>_</c> for any character; case matters.</summary>
    Like,

    /// <summary>As <see cref="Like"/>, but case does not matter.</summary>
    ILike,
    In,
    NotIn,
    IsNull,
    IsNotNull,
}

/// <summary>A constant of a filter: a number or a text.</summary>
public readonly record struct FilterValue
{
    public FilterValue(string text) => Text = text;

    public FilterValue(double number) => Number = number;

    public FilterValue(long whole)
    {
        Whole = whole;
        Number = whole;
    }

    /// <summary>The text; null for a number.</summary>
    public string? Text { get; }

    /// <summary>The number; what it is for a text means nothing.</summary>
    public double Number { get; }

    /// <summary>The number when it was written without a fraction: times need every digit.</summary>
    public long? Whole { get; }
}

/// <summary>One of the values that are kept of each metric.</summary>
public enum MetricPart
{
    Last,
    Min,
    Max,
}

/// <summary>One part of an order. Things that lack the field come last, in either direction; NaN before them.</summary>
public sealed record SortKey(Field Field, bool Descending = false)
{
    /// <summary>Which of a metric's values is sorted by. MLflow's servers know the last one only.</summary>
    public MetricPart Part { get; init; }

    /// <summary>Reads an item such as <c>metrics.loss DESC</c>.</summary>
    /// <exception cref="TrackingException"><see cref="TrackingFault.InvalidValue"/>: it is not a field that can be sorted by, or it is not followed by ASC, DESC or nothing.</exception>
    public static SortKey Parse(string text, FilterGrammar grammar) => OrderParser.Parse(text, grammar);

    /// <summary>All items of an order.</summary>
    /// <exception cref="TrackingException">An item cannot be read, or a field comes twice.</exception>
    public static IReadOnlyList<SortKey> ParseAll(IReadOnlyList<string> items, FilterGrammar grammar) => OrderParser.ParseAll(items, grammar);

    /// <summary>The key as text, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => $"{FilterText.Of(Field)} {(Descending ? "DESC" : "ASC")}";
}
