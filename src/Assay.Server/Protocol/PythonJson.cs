using System.Text;
using System.Text.Json;

namespace Assay.Server;

/// <summary>Values as MLflow's messages quote them: compact JSON with sorted keys, and Python's names of types.</summary>
internal static class PythonJson
{
    /// <summary>What is longer is cut: a refusal need not repeat a megabyte.</summary>
    private const int Longest = 1000;

    public static string Format(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.Length <= Longest ? text.ToString() : $"{text.ToString(0, Longest)}...";
    }

    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "str",
        JsonValueKind.Number => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? "float" : "int",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "list",
        JsonValueKind.Object => "dict",
        _ => "NoneType",
    };

    private static void Append(StringBuilder text, JsonElement value)
    {
        if (text.Length > Longest)
        {
            return;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(text, '{', value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal), '}', static (t, p) =>
                {
                    t.Append('"').Append(JsonEncodedText.Encode(p.Name, Answer.Json.Encoder)).Append("\":");
                    Append(t, p.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', value.EnumerateArray(), ']', Append);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, Action<StringBuilder, T> append)
    {
        text.Append(open);
        bool first = true;
        foreach (T part in parts)
        {
            if (!first)
            {
                text.Append(',');
            }
            first = false;
            append(text, part);
        }
        text.Append(close);
    }
}
