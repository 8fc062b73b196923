using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Assay.Workbench;

/// <summary>Markup that is safe as it is: made by us, never from data.</summary>
internal readonly record struct Markup(string Text);

/// <summary>Builds HTML; what is interpolated is escaped, so that forgetting is not possible.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes markup; every text in a hole is escaped, a <see cref="Markup"/> is not.</summary>
    public void Add([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        // The handler has written by the time it gets here.
    }

    public override string ToString() => _text.ToString();

    /// <summary>Text for elements and for attributes in double quotes; characters that XML forbids are replaced.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder _text;

        public Handler(int literalLength, int formattedCount, Html html)
        {
            _text = html._text;
            _text.EnsureCapacity(_text.Length + literalLength + (formattedCount * 16));
        }

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string? text) => _text.Append(Escape(text ?? ""));

        public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

        public void AppendFormatted(long number) => _text.Append(number.ToString("N0", CultureInfo.InvariantCulture));
    }
}
