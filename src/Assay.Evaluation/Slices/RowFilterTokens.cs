using System.Text;

namespace Assay.Evaluation;

internal enum RowFilterTokenKind
{
    Word,
    Quoted,
    Operator,
    Open,
    Close,
    End,
}

/// <param name="Text">Content without quotes.</param>
/// <param name="Position">Of the first character, from 0.</param>
internal sealed record RowFilterToken(RowFilterTokenKind Kind, string Text, int Position)
{
    public bool Is(string keyword) => Kind == RowFilterTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts an expression into tokens; the last one is always an end.</summary>
internal static class RowFilterTokens
{
    private const string Special = "()=!<>'\"`";

    public static List<RowFilterToken> Read(string text)
    {
        List<RowFilterToken> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c is '(' or ')')
                tokens.Add(new RowFilterToken(c == '(' ? RowFilterTokenKind.Open : RowFilterTokenKind.Close, c.ToString(), at++));
            else if (c is '=' or '!' or '<' or '>')
                tokens.Add(ReadOperator(text, ref at));
            else if (c is '\'' or '"' or '`')
                tokens.Add(ReadQuoted(text, ref at));
            else
                tokens.Add(ReadWord(text, ref at));
        }

        tokens.Add(new RowFilterToken(RowFilterTokenKind.End, "", text.Length));
        return tokens;
    }

    private static RowFilterToken ReadOperator(string text, ref int at)
    {
        int start = at++;
        if (at < text.Length && text[at] == '=')
            at++;
        string sign = text[start..at];
        return sign switch
        {
            "!" => throw RowFilterException.At(text, start, "A '!' must be followed by '='. Write 'not' to negate."),
            "==" => new RowFilterToken(RowFilterTokenKind.Operator, "=", start),
            _ => new RowFilterToken(RowFilterTokenKind.Operator, sign, start),
        };
    }

    private static RowFilterToken ReadQuoted(string text, ref int at)
    {
        int start = at;
        char quote = text[at++];
        var content = new StringBuilder();
        while (at < text.Length)
        {
            char c = text[at++];
            if (c != quote)
                content.Append(c);
            else if (at < text.Length && text[at] == quote)
                content.Append(text[at++]);
            else
                return new RowFilterToken(RowFilterTokenKind.Quoted, content.ToString(), start);
        }

        throw RowFilterException.At(text, start, $"The quote {quote} must be closed.");
    }

    private static RowFilterToken ReadWord(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !Special.Contains(text[at], StringComparison.Ordinal))
            at++;
        return new RowFilterToken(RowFilterTokenKind.Word, text[start..at], start);
    }
}
