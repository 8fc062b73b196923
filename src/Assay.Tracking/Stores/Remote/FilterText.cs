using System.Globalization;

namespace Assay.Tracking;

/// <summary>Filters and orders in MLflow's language.</summary>
internal static class FilterText
{
    /// <summary>Whether the language has words for it. It has no escapes, so not for texts that hold both kinds of quotes.</summary>
    public static bool CanSay(Condition condition) =>
        (condition.Field.Kind == FieldKind.Attribute || IsQuotable(condition.Field.Key, '`'))
        && condition.Values.All(v => v.Text is { } text ? IsQuotable(text, '\'') : double.IsFinite(v.Number));

    public static string Of(IEnumerable<Condition> conditions) => string.Join(" AND ", conditions.Select(Of));

    public static string Of(SortKey key) => $"{Of(key.Field)} {(key.Descending ? "DESC" : "ASC")}";

    private static string Of(Condition condition) => condition.Comparison switch
    {
        Comparison.IsNull => $"{Of(condition.Field)} IS NULL",
        Comparison.IsNotNull => $"{Of(condition.Field)} IS NOT NULL",
        Comparison.In or Comparison.NotIn => $"{Of(condition.Field)} {Sign(condition.Comparison)} ({string.Join(", ", condition.Values.Select(Of))})",
        _ => $"{Of(condition.Field)} {Sign(condition.Comparison)} {Of(condition.Values[0])}",
    };

    private static string Of(Field field) => field.Kind switch
    {
        FieldKind.Metric => $"metrics.{Quoted(field.Key, '`')}",
        FieldKind.Parameter => $"params.{Quoted(field.Key, '`')}",
        FieldKind.Tag => $"tags.{Quoted(field.Key, '`')}",
        FieldKind.Dataset => $"dataset.{field.Key}",
        _ => $"attributes.{field.Key}",
    };

    private static string Of(FilterValue value) => value switch
    {
        { Text: { } text } => Quoted(text, '\''),
        { Whole: { } whole } => whole.ToString(CultureInfo.InvariantCulture),
        _ => value.Number.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Like => "LIKE",
        Comparison.ILike => "ILIKE",
        Comparison.In => "IN",
        Comparison.NotIn => "NOT IN",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison with a value."),
    };

    private static bool IsQuotable(string text, char quote) => !text.Contains(quote) || !text.Contains('"');

    private static string Quoted(string text, char quote) => text.Contains(quote) ? $"\"{text}\"" : $"{quote}{text}{quote}";
}
