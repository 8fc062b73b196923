using System.Globalization;
using System.Text.Json.Nodes;

namespace Assay.Workbench;

/// <summary>Names and values for people, out of what was recorded.</summary>
internal static class Facts
{
    public static IEnumerable<ReportFact> Of(IEnumerable<KeyValuePair<string, object?>> values) =>
        values.Select(v => new ReportFact(v.Key, Convert.ToString(v.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none"));

    /// <summary>One fact a leaf; names of nested values are joined by a dot.</summary>
    public static IEnumerable<ReportFact> Of(JsonObject json, string prefix = "")
    {
        foreach ((string name, JsonNode? value) in json)
        {
            if (value is JsonObject nested)
            {
                foreach (ReportFact fact in Of(nested, prefix + name + "."))
                    yield return fact;
            }
            else
            {
                string text = value is JsonArray list ? string.Join(", ", list.Select(v => v?.ToString())) : value?.ToString() ?? "";
                yield return new ReportFact(prefix + name, text);
            }
        }
    }
}
