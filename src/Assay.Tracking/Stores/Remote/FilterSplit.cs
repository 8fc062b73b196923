using System.Text.Json;

namespace Assay.Tracking;

/// <summary>The conditions a server is asked for, and those that are left to be looked at here.</summary>
internal sealed record FilterSplit(IReadOnlyList<Condition> There, IReadOnlyList<Condition> Here)
{
    public static FilterSplit Of(Filter filter) =>
        new([.. filter.Conditions.Where(CanSay)], [.. filter.Conditions.Where(c => !CanSay(c))]);

    /// <summary>Whether it holds what servers refuse in some of their versions: tests of absence, and lists of values.</summary>
    public bool IsDoubtful => There.Any(IsDoubted);

    public FilterSplit WithoutDoubt() => new([.. There.Where(c => !IsDoubted(c))], [.. Here, .. There.Where(IsDoubted)]);

    public void Write(Utf8JsonWriter json, IReadOnlyList<SortKey> orderBy, int maxResults, string? pageToken)
    {
        if (There.Count > 0)
        {
            json.WriteString("filter", FilterText.Of(new Filter(There)));
        }
        json.WriteNumber("max_results", maxResults);
        json.WriteStartArray("order_by");
        foreach (SortKey key in orderBy)
        {
            if (key.Part != MetricPart.Last)
            {
                throw new TrackingException(TrackingFault.InvalidValue, $"A server sorts runs by the last value of a metric, not by the {key.Part} of '{key.Field.Key}'.");
            }
            json.WriteStringValue($"{FilterText.Of(key.Field)} {(key.Descending ? "DESC" : "ASC")}");
        }
        json.WriteEndArray();
        if (pageToken is not null)
        {
            json.WriteString("page_token", pageToken);
        }
    }

    /// <summary>Whether every server has words for it. MLflow's have no escapes, so not for texts that hold both kinds of quotes.</summary>
    private static bool CanSay(Condition condition) =>
        IsQuotable(condition.Field.Key, '`') && condition.Values.All(v => v.Text is { } text ? IsQuotable(text, '\'') : double.IsFinite(v.Number));

    private static bool IsQuotable(string text, char quote) => !text.Contains(quote) || !text.Contains('"');

    private static bool IsDoubted(Condition condition) => condition.Comparison is Comparison.IsNull or Comparison.IsNotNull or Comparison.In or Comparison.NotIn;
}
