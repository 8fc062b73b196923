using System.Globalization;
using System.Text;

namespace Assay.Data;

/// <summary>The words of a text: lower case, runs of at least two letters, digits or underscores.</summary>
/// <remarks>The default of scikit-learn's vectorizers, <c>(?u)\b\w\w+\b</c> on lowered text; a word character is one of Unicode's categories L and N, or <c>_</c>.</remarks>
internal static class WordTokens
{
    public static List<string> Of(string text)
    {
        string lower = text.ToLowerInvariant();
        var words = new List<string>();
        int at = 0;
        while (at < lower.Length)
        {
            int start = at;
            int characters = 0;
            int length;
            while (at < lower.Length && IsWord(lower, at, out length))
            {
                at += length;
                characters++;
            }

            if (characters >= 2)
                words.Add(lower[start..at]);
            if (at < lower.Length)
            {
                IsWord(lower, at, out length);
                at += length;
            }
        }

        return words;
    }

    private static bool IsWord(string text, int at, out int length)
    {
        char c = text[at];
        length = 1;
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out length);
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }
}
