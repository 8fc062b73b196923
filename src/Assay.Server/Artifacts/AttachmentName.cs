using System.Buffers;
using System.Text;

namespace Assay.Server;

/// <summary>A file's name in the header that makes browsers store a file rather than show it (RFC 6266).</summary>
internal static class AttachmentName
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&'*+-.^_`|~%");

    /// <summary>RFC 5987: what may stand unencoded in an extended value.</summary>
    private const string Unencoded = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~";

    /// <summary>The header's value for the file at the end of a path. Nothing in a name can end the header or begin a parameter.</summary>
    public static string Header(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        // MLflow's clients look for the plain form.
        return name.AsSpan().ContainsAnyExcept(Token)
            ? $"attachment; filename=\"{Ascii(name)}\"; filename*=UTF-8''{Extended(name)}"
            : $"attachment; filename={name}";
    }

    private static string Ascii(string name) => string.Concat(name.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\' or ';') ? c : '_'));

    private static string Extended(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(name))
        {
            if (Unencoded.Contains((char)b, StringComparison.Ordinal))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return text.ToString();
    }
}
