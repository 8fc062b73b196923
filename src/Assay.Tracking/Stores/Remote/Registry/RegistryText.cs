namespace Assay.Tracking;

/// <summary>Filters and orders as the registries and model stores of every MLflow server read them.</summary>
/// <remarks>They take attributes without a word before them and without quotes, and of the other words the plural.</remarks>
internal static class RegistryText
{
    /// <returns>Null for no condition at all.</returns>
    public static string? Of(Filter filter) => filter.Conditions.Count == 0 ? null : string.Join(" AND ", filter.Conditions.Select(Of));

    public static string Of(SortKey key) => $"{key.Field.Key} {(key.Descending ? "DESC" : "ASC")}";

    private static string Of(Condition condition)
    {
        string text = FilterText.Of(new Filter([condition]));
        string field = FilterText.Of(condition.Field);
        string rest = text[field.Length..];
        string key = field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return condition.Field.Kind switch
        {
            FieldKind.Metric => $"metrics.{key}{rest}",
            FieldKind.Parameter => $"params.{key}{rest}",
            FieldKind.Tag => $"tags.{key}{rest}",
            _ => condition.Field.Key + rest,
        };
    }
}
