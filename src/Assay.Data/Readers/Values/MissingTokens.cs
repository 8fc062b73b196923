using System.Text;

namespace Assay.Data.Readers.Values;

/// <summary>Texts that stand for a missing value: the empty one, spaces only, and those given.</summary>
internal sealed class MissingTokens
{
    private readonly byte[][] _tokens;
    private readonly int _longest;

    public MissingTokens(IEnumerable<string> tokens)
    {
        _tokens = tokens.Select(Encoding.UTF8.GetBytes).ToArray();
        _longest = _tokens.Length == 0 ? 0 : _tokens.Max(t => t.Length);
        HasValues = _tokens.Any(t => ValueParser.KindOf(t) != ValueKind.Text);
    }

    /// <summary>Whether a token also reads as a value (−999), so that it must be looked for before parsing.</summary>
    public bool HasValues { get; }

    public bool Contains(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.TrimStart((byte)' ').IsEmpty)
            return true;
        if (text.Length > _longest)
            return false;
        foreach (byte[] token in _tokens)
        {
            if (text.SequenceEqual(token))
                return true;
        }

        return false;
    }
}
