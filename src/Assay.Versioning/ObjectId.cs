using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Assay.Versioning;

/// <summary>The name of a stored object: the SHA-256 of its content, written <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
/// <remarks>The default value names nothing; its text is empty and no store holds it.</remarks>
public readonly record struct ObjectId : IComparable<ObjectId>
{
    private const string Scheme = "sha256:";
    private const int HexDigits = 64;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private ObjectId(string hex) => _hex = hex;

    /// <summary>The 64 hexadecimal digits, without the scheme.</summary>
    public string Hex => _hex ?? "";

    /// <summary>The first twelve digits, for people.</summary>
    public string Short => Hex.Length == 0 ? "" : Hex[..12];

    /// <summary>The id of <paramref name="content"/>.</summary>
    public static ObjectId Of(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    /// <param name="hash">The 32 bytes of a SHA-256.</param>
    public static ObjectId FromHash(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, SHA256.HashSizeInBytes);
        return new(Convert.ToHexStringLower(hash));
    }

    /// <exception cref="FormatException">The text is not <c>sha256:</c> and 64 lower-case hexadecimal digits.</exception>
    public static ObjectId Parse(string text) => TryParse(text, out ObjectId id)
        ? id
        : throw new FormatException($"An object id is 'sha256:' and 64 lower-case hexadecimal digits; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectId id)
    {
        id = default;
        if (text is null || text.Length != Scheme.Length + HexDigits || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }
        string hex = text[Scheme.Length..];
        if (hex.AsSpan().ContainsAnyExcept(LowerHex))
        {
            return false;
        }
        id = new ObjectId(hex);
        return true;
    }

    public int CompareTo(ObjectId other) => string.CompareOrdinal(Hex, other.Hex);

    public override string ToString() => _hex is null ? "" : Scheme + _hex;

    public static bool operator <(ObjectId left, ObjectId right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectId left, ObjectId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectId left, ObjectId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectId left, ObjectId right) => left.CompareTo(right) >= 0;
}
