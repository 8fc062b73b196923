namespace Assay.Testing;

/// <summary>Texts by which careless stores have been broken.</summary>
internal static class TroublesomeText
{
    /// <summary>Keys that every home takes.</summary>
    public static IReadOnlyList<string> PlainKeys { get; } =
        ["a", "loss/train", "a.b.c", "with space", "UPPER", "upper", "0", "-", "_", "x:y", "select", "metrics.m", "a-b_c.d e/f:g"];

    /// <summary>Keys of any characters but U+0000.</summary>
    public static IReadOnlyList<string> AnyKeys { get; } =
    [
        "..", "../..", "/etc/passwd", "a/../b", ".", "/", "back`tick", "dou\"ble", "sin'gle", "'; DROP TABLE runs; --", "per%cent", "under_score", "%",
        "back\\slash", "größe", "数据", "𝒳😀", "e\u0301", "\u00e9", "\u202eright to left", "tab\tnew\nline", " padded ", "\u0001", "{0}", "@p0", "$1", ":x", "?", "<script>",
    ];

    /// <summary>Values of any characters but U+0000.</summary>
    public static IReadOnlyList<string> Values { get; } = ["", " ", "\n", "null", "NULL", "0", "-0", "NaN", "true", .. PlainKeys, .. AnyKeys];

    /// <summary>A text of a length, of which no part is like another.</summary>
    public static string OfLength(int length) => string.Create(length, 0, (span, _) =>
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = (char)('a' + (((i * 7) + (i / 26)) % 26));
    });
}
