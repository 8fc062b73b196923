namespace Assay.Tracking;

/// <summary>Matching of texts with <c>%</c> for any text and <c>_</c> for any one character; nothing is an escape.</summary>
/// <remarks>
/// After a <c>%</c> the first place where the next part fits is as good as any later one, so that nothing is tried twice:
/// the time grows with the product of both lengths at most, whatever the pattern.
/// </remarks>
internal static class LikePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool caseMatters)
    {
        int first = pattern.IndexOf('%');
        if (first < 0)
        {
            return pattern.Length == text.Length && Fits(pattern, text, caseMatters);
        }
        int last = pattern.LastIndexOf('%');
        ReadOnlySpan<char> head = pattern[..first];
        ReadOnlySpan<char> tail = pattern[(last + 1)..];
        if (text.Length < head.Length + tail.Length || !Fits(head, text, caseMatters) || !Fits(tail, text[^tail.Length..], caseMatters))
        {
            return false;
        }
        text = text[head.Length..^tail.Length];
        pattern = pattern[first..last];
        foreach (Range part in pattern.Split('%'))
        {
            int at = Find(pattern[part], text, caseMatters);
            if (at < 0)
            {
                return false;
            }
            text = text[(at + pattern[part].Length)..];
        }
        return true;
    }

    /// <summary>Whether the text begins with what the part, which has no <c>%</c>, stands for.</summary>
    private static bool Fits(ReadOnlySpan<char> part, ReadOnlySpan<char> text, bool caseMatters)
    {
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] != '_' && part[i] != text[i] && (caseMatters || char.ToUpperInvariant(part[i]) != char.ToUpperInvariant(text[i])))
            {
                return false;
            }
        }
        return true;
    }

    private static int Find(ReadOnlySpan<char> part, ReadOnlySpan<char> text, bool caseMatters)
    {
        if (!part.Contains('_'))
        {
            return text.IndexOf(part, caseMatters ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        }
        for (int at = 0; at <= text.Length - part.Length; at++)
        {
            if (Fits(part, text[at..], caseMatters))
            {
                return at;
            }
        }
        return -1;
    }
}
