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

/// <summary>One part of an order. Things that lack the field come last, in either direction; NaN before them.</summary>
public sealed record SortKey(Field Field, bool Descending = false);
