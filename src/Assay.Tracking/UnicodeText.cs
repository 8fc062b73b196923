using System.Text;

namespace Assay.Tracking;

/// <summary>.NET's texts may hold half of a surrogate pair, which UTF-8 has no bytes for: no database, file or server keeps it.</summary>
internal static class UnicodeText
{
    public static bool IsUnicode(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }
        return true;
    }

    /// <exception cref="TrackingException"><see cref="TrackingFault.InvalidValue"/>: it is no Unicode.</exception>
    public static void Require(string? text)
    {
        if (!IsUnicode(text))
        {
            throw new TrackingException(TrackingFault.InvalidValue, $"A text must be Unicode; half of a surrogate pair stands alone in '{Quoted.Text(text!)}'.");
        }
    }

    /// <summary>The text with U+FFFD for what is no Unicode.</summary>
    public static string Repair(string text) => IsUnicode(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
