using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Assay.Tracking;

/// <summary>The name of a run: 32 lower-case hexadecimal digits, as MLflow's.</summary>
/// <remarks>The default value names no run; its text is empty.</remarks>
public readonly record struct RunId
{
    /// <summary>The number of digits.</summary>
    public const int Digits = 32;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly string? _text;

    private RunId(string text) => _text = text;

    /// <summary>The first eight digits, for people.</summary>
    public string Short => ToString() is { Length: > 0 } text ? text[..8] : "";

    /// <summary>A new, random id.</summary>
    public static RunId New() => new(Guid.NewGuid().ToString("N"));

    /// <exception cref="FormatException">The text is not 32 lower-case hexadecimal digits.</exception>
    public static RunId Parse(string text) =>
        TryParse(text, out RunId id) ? id : throw new FormatException($"A run id is {Digits} lower-case hexadecimal digits; found '{text}'.");

    public static bool TryParse([NotNullWhen(true)] string? text, out RunId id)
    {
        bool valid = text is { Length: Digits } && IsHex(text);
        id = valid ? new RunId(text!) : default;
        return valid;
    }

    public override string ToString() => _text ?? "";

    internal static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept(LowerHex);
}
