namespace Assay.Tracking;

/// <summary>Cuts a filter into words, each character looked at once.</summary>
internal static class FilterLexer
{
    public static List<FilterToken> Read(string text)
    {
        var tokens = new List<FilterToken>();
        int position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            if (position == text.Length)
            {
                tokens.Add(new FilterToken(FilterTokenKind.End, "", position));
                return tokens;
            }
            (FilterTokenKind kind, int end) = ReadOne(text, position);
            tokens.Add(new FilterToken(kind, text[position..end], position));
            position = end;
        }
    }

    /// <summary>The text between a token's quotes; a quote within was written twice.</summary>
    public static string Unquote(ReadOnlySpan<char> quoted)
    {
        string quote = quoted[..1].ToString();
        return quoted[1..^1].ToString().Replace(quote + quote, quote, StringComparison.Ordinal);
    }

    /// <summary>Whether all of it stands between one pair of such quotes.</summary>
    public static bool IsQuoted(ReadOnlySpan<char> raw, char quote) => raw.Length >= 2 && raw[0] == quote && EndOfQuoted(raw, 0) == raw.Length;

    private static (FilterTokenKind Kind, int End) ReadOne(string text, int start)
    {
        char first = text[start];
        switch (first)
        {
            case '(':
                return (FilterTokenKind.Open, start + 1);
            case ')':
                return (FilterTokenKind.Close, start + 1);
            case ',':
                return (FilterTokenKind.Comma, start + 1);
            case ';':
                return (FilterTokenKind.Semicolon, start + 1);
            case '\'':
                return EndOfQuoted(text, start) is { } close ? (FilterTokenKind.Text, close) : (FilterTokenKind.Unknown, text.Length);
            case '<' or '>' or '=' or '!' or '~':
                return (FilterTokenKind.Comparison, EndOf(text, start, static c => c is '<' or '>' or '=' or '!' or '~'));
        }
        if (EndOfNumber(text, start) is { } number)
        {
            return (FilterTokenKind.Number, number);
        }
        return IsWord(first) || first is '`' or '"' ? ReadName(text, start) : (FilterTokenKind.Unknown, start + 1);
    }

    private static (FilterTokenKind Kind, int End) ReadName(string text, int start)
    {
        for (int position = start; ;)
        {
            int? end = position == text.Length ? null
                : text[position] is '`' or '"' ? EndOfQuoted(text, position)
                : EndOf(text, position, IsWord) is var word && word > position ? word : null;
            if (end is null)
            {
                // A quote that does not end, or a dot with nothing after it.
                return (FilterTokenKind.Unknown, position < text.Length && text[position] is '`' or '"' ? text.Length : position);
            }
            position = end.Value;
            if (position == text.Length || text[position] != '.')
            {
                return (FilterTokenKind.Name, position);
            }
            position++;
        }
    }

    /// <summary>The position after the closing quote; null when there is none.</summary>
    private static int? EndOfQuoted(ReadOnlySpan<char> text, int start)
    {
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] != text[start])
            {
                continue;
            }
            if (i + 1 == text.Length || text[i + 1] != text[start])
            {
                return i + 1;
            }
            i++; // Written twice, it is a character of the text.
        }
        return null;
    }

    private static int? EndOfNumber(string text, int start)
    {
        int position = text[start] is '-' or '+' ? start + 1 : start;
        int whole = EndOf(text, position, char.IsAsciiDigit);
        int end = whole;
        if (end < text.Length && text[end] == '.')
        {
            end = EndOf(text, end + 1, char.IsAsciiDigit);
        }
        if (end - position - (end > whole ? 1 : 0) == 0)
        {
            return null; // No digit at all.
        }
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1 < text.Length && text[end + 1] is '-' or '+' ? end + 2 : end + 1;
            int after = EndOf(text, Math.Min(exponent, text.Length), char.IsAsciiDigit);
            end = after > exponent ? after : end;
        }
        return end;
    }

    private static int EndOf(string text, int start, Func<char, bool> belongs)
    {
        while (start < text.Length && belongs(text[start]))
        {
            start++;
        }
        return start;
    }

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c);
}
