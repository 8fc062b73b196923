namespace Assay.Tracking;

/// <summary>Matching of texts with <c>%</c> for any text and <c>_</c> for any one character; nothing is an escape.</summary>
/// <remarks>
/// After a <c>%</c> the first place where the next part fits is as good as any later one, so that nothing is tried twice:
/// the time grows with the product of both lengths at most, whatever the pattern. A character is a code point, as in other
/// databases, even where UTF-16 writes it as two.
/// </remarks>
internal static class LikePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool caseMatters)
    {
        int first = pattern.IndexOf('%');
        if (first < 0)
        {
            return Fit(pattern, text, caseMatters) == text.Length;
        }
        int last = pattern.LastIndexOf('%');
        int head = Fit(pattern[..first], text, caseMatters);
        if (head < 0)
        {
            return false;
        }
        text = text[head..];
        ReadOnlySpan<char> tail = pattern[(last + 1)..];
        int tailStart = Back(text, Characters(tail));
        if (tailStart < 0 || Fit(tail, text[tailStart..], caseMatters) != text.Length - tailStart)
        {
            return false;
        }
        text = text[..tailStart];
        pattern = pattern[first..last];
        foreach (Range part in pattern.Split('%'))
        {
            int end = EndOfFirst(pattern[part], text, caseMatters);
            if (end < 0)
            {
                return false;
            }
            text = text[end..];
        }
        return true;
    }

    /// <summary>How much of the text's beginning a part, which has no <c>%</c>, stands for; -1 when it does not fit.</summary>
    private static int Fit(ReadOnlySpan<char> part, ReadOnlySpan<char> text, bool caseMatters)
    {
        int at = 0;
        foreach (char wanted in part)
        {
            if (at == text.Length)
            {
                return -1;
            }
            if (wanted == '_')
            {
                at += IsPair(text, at) ? 2 : 1;
            }
            else if (wanted == text[at] || (!caseMatters && char.ToUpperInvariant(wanted) == char.ToUpperInvariant(text[at])))
            {
                at++;
            }
            else
            {
                return -1;
            }
        }
        return at;
    }

    /// <summary>Where the first place ends at which the part fits; -1 when there is none.</summary>
    private static int EndOfFirst(ReadOnlySpan<char> part, ReadOnlySpan<char> text, bool caseMatters)
    {
        if (!part.Contains('_'))
        {
            int found = text.IndexOf(part, caseMatters ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
            return found < 0 ? -1 : found + part.Length;
        }
        for (int at = 0; at < text.Length; at += IsPair(text, at) ? 2 : 1)
        {
            int length = Fit(part, text[at..], caseMatters);
            if (length >= 0)
            {
                return at + length;
            }
        }
        return -1;
    }

    private static int Characters(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int at = 0; at < text.Length; at += IsPair(text, at) ? 2 : 1)
        {
            count++;
        }
        return count;
    }

    /// <summary>Where the last so many characters begin; -1 when there are fewer.</summary>
    private static int Back(ReadOnlySpan<char> text, int characters)
    {
        int at = text.Length;
        for (; characters > 0 && at > 0; characters--)
        {
            at -= at > 1 && IsPair(text, at - 2) ? 2 : 1;
        }
        return characters > 0 ? -1 : at;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
