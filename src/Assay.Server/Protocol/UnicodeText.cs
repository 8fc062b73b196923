using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Assay.Server;

/// <summary>Tells JSON whose texts are all Unicode from JSON that only looks like it: bytes that are no UTF-8, and halves of surrogate pairs, which no text of .NET's nor a database's can hold unchanged.</summary>
internal static class UnicodeText
{
    /// <param name="json">A copy of the reader, before its first token.</param>
    public static bool IsAll(Utf8JsonReader json)
    {
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsUnicode(ref json))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsUnicode(ref Utf8JsonReader json)
    {
        ReadOnlySpan<byte> text = json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan;
        if (!Utf8.IsValid(text))
        {
            return false;
        }
        if (!json.ValueIsEscaped || (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0))
        {
            return true;
        }
        try
        {
            _ = json.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
