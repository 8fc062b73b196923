using System.Text;

namespace Assay.Data;

/// <summary>Runs of neighbouring words or characters.</summary>
internal static class NGrams
{
    /// <summary>Every run of <paramref name="shortest"/> to <paramref name="longest"/> words, joined by a space.</summary>
    public static List<string> OfWords(string text, int shortest, int longest)
    {
        List<string> words = WordTokens.Of(text);
        if (shortest == 1 && longest == 1)
            return words;
        var grams = new List<string>();
        for (int length = shortest; length <= longest; length++)
        {
            for (int start = 0; start + length <= words.Count; start++)
                grams.Add(string.Join(' ', words.GetRange(start, length)));
        }

        return grams;
    }

    /// <summary>Every run of <paramref name="shortest"/> to <paramref name="longest"/> UTF-16 units of the lowered text, white space drawn together to one space.</summary>
    public static List<string> OfCharacters(string text, int shortest, int longest)
    {
        string clean = Spaced(text.ToLowerInvariant());
        var grams = new List<string>();
        for (int length = shortest; length <= longest; length++)
        {
            for (int start = 0; start + length <= clean.Length; start++)
                grams.Add(clean.Substring(start, length));
        }

        return grams;
    }

    private static string Spaced(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
                clean.Append(c);
            else if (clean.Length == 0 || clean[^1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString();
    }
}
