using System.Globalization;

namespace Assay.Tracking;

/// <summary>Writes filters as text that every MLflow server reads.</summary>
internal static class FilterText
{
    public static string Of(Filter filter) => string.Join(" AND ", filter.Conditions.Select(Of));

    public static string Of(Field field) => $"{Of(field.Kind)}.{Key(field.Key)}";

    public static string Of(FieldKind kind) => kind switch
    {
        FieldKind.Metric => "metric",
        FieldKind.Parameter => "parameter",
        FieldKind.Tag => "tag",
        FieldKind.Dataset => "dataset",
        _ => "attribute",
    };

    public static string Of(Comparison comparison) => comparison switch
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
        Comparison.IsNull => "IS NULL",
        _ => "IS NOT NULL",
    };

    private static string Of(Condition condition) => condition.Comparison switch
    {
        Comparison.IsNull or Comparison.IsNotNull => $"{Of(condition.Field)} {Of(condition.Comparison)}",
        Comparison.In or Comparison.NotIn => $"{Of(condition.Field)} {Of(condition.Comparison)} ({string.Join(", ", condition.Values.Select(Of))})",
        _ => $"{Of(condition.Field)} {Of(condition.Comparison)} {Of(condition.Values[0])}",
    };

    private static string Of(FilterValue value) => value switch
    {
        { Text: { } text } => Quoted(text),
        { Whole: { } whole } => whole.ToString(CultureInfo.InvariantCulture),
        _ => value.Number.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "E", StringComparison.Ordinal), // Not every server knows the plus.
    };

    /// <summary>In the quotes that the text does not hold, since other servers do not know quotes written twice.</summary>
    private static string Quoted(string text) => !text.Contains('\'', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : $"\"{text}\"";

    private static string Key(string key)
    {
        char quote = key.Contains('`', StringComparison.Ordinal) && !key.Contains('"', StringComparison.Ordinal) ? '"' : '`';
        return $"{quote}{key.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal)}{quote}";
    }
}
