using System.Globalization;
using System.Text;

namespace Assay.Data;

/// <summary>The words of a lowered text: runs of at least two letters, digits or underscores.</summary>
/// <remarks>The default of scikit-learn's vectorizers, <c>(?u)\b\w\w+\b</c>; a word character is one of Unicode's categories L and N, or <c>_</c>.</remarks>
internal static class WordTokens
{
    /// <summary>Moves behind the next word and gives it; false when there is none.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out ReadOnlySpan<char> word)
    {
        while (at < text.Length)
        {
            int start = at;
            int characters = 0;
            while (at < text.Length && IsWord(text, at, out int length))
            {
                at += length;
                characters++;
            }

            word = text[start..at];
            if (characters >= 2)
                return true;
            if (at < text.Length)
            {
                IsWord(text, at, out int length);
                at += length;
            }
        }

        word = default;
        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> text, int at, out int length)
    {
        char c = text[at];
        length = 1;
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c) || c == '_';
        Rune.DecodeFromUtf16(text[at..], out Rune rune, out length);
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
    }
}
