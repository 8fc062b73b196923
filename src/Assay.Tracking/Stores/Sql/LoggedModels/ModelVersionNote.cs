using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>The tag in which a logged model lists the versions made of it, as MLflow writes it: JSON in ASCII with blanks.</summary>
internal static class ModelVersionNote
{
    public const string Tag = "mlflow.modelVersions";

    /// <param name="list">The tag as it is; null for none. What is not a list is replaced.</param>
    public static string Add(string? list, string model, int number)
    {
        string entry = string.Create(CultureInfo.InvariantCulture, $"{{\"name\": {Quote(model)}, \"version\": {number}}}");
        string before = HasItems(list) ? list!.TrimEnd()[..^1].TrimEnd() + ", " : "[";
        return $"{before}{entry}]";
    }

    private static bool HasItems(string? list)
    {
        try
        {
            using var document = JsonDocument.Parse(list ?? "[]");
            return document.RootElement is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                >= ' ' and <= '~' => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }
        return quoted.Append('"').ToString();
    }
}
