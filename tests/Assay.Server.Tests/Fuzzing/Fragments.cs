using System.Globalization;

namespace Assay.Server.Tests.Fuzzing;

/// <summary>Pieces of JSON that readers trip over.</summary>
internal static class Fragments
{
    /// <summary>What is no JSON, or breaks that around it.</summary>
    public static IReadOnlyList<string> Broken { get; } =
    [
        "NaN", "Infinity", "-Infinity", "01", "+1", "-", "1.", ".5", "0x10", "1_000", "tru", "nul", "'single'", "\"unterminated", "/*comment*/1", "1,", "\\", Text(@"\x"), Text("\u0001"), "[1,]", "{,}", "}", "]", "None", "u'text'", new string('[', 100_000),
    ];

    /// <summary>What is JSON, and seldom what is expected.</summary>
    public static IReadOnlyList<string> Hostile { get; } =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "-1.5", "1e999", "-1e999", "1e-999", "1e308", "2147483648", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616", new string('9', 400), "1" + new string('0', 5000),
        Text(""), Text(" "), Text("0"), Text("-1"), Text("1e999"), Text("NaN"), Text("nan"), Text("Infinity"), Text("-Infinity"), Text("9223372036854775808"), Text("1.5"), Text("true"), Text("null"),
        Text(@"\u0000"), Text(@"a\u0000b"), Text(@"\ud800"), Text(@"\udc00\ud800"), Text(@"\ud83d\ude00"), Text(@"\u202e\u200b\ufeff"), Text(@"\uffff"), Text(@"\n\r\t\b\f\\\/"), Text("é€😀"),
        Text("<script>alert(1)</script>"), Text("<img src=x onerror=alert(1)>"), Text("javascript:alert(1)"), Text("{{7*7}}"), Text("${7*7}"), Text("%s%s%n"),
        Text("../../etc/passwd"), Text("..%2f..%2fetc"), Text("/etc/passwd"), Text("file:///etc/passwd"), Text(@"\\\\?\\C:\\"), Text("http://127.0.0.1:1/"), Text("a/../b"), Text("a//b"), Text("."), Text(".."),
        Text("' OR 1=1 --"), Text("'; DROP TABLE runs; --"), Text("%"), Text("_%_%_%"), Text("\\\""), Text(new string('a', 300)), Text(new string('é', 20_000)), Text(new string('\\', 2000)),
        "[]", "{}", "[[]]", "[{}]", "[null]", "[0]", "[\"\"]", "[1,\"a\",{},[],null]", "{\"a\":{\"b\":[]}}", "{\"key\":null,\"value\":null}", "[{\"key\":\"a\"},{\"key\":\"a\"}]", "[{\"key\":1,\"value\":{}}]",
        "[" + string.Join(',', Enumerable.Repeat("{}", 2000)) + "]", "[" + string.Join(',', Enumerable.Repeat("{\"key\":\"k\",\"value\":\"1\",\"timestamp\":1,\"step\":1}", 1500)) + "]",
        Nested('[', ']', 60), Nested('[', ']', 64), Nested('[', ']', 65), Nested('[', ']', 5000), string.Concat(Enumerable.Repeat("{\"a\":", 3000)) + "1" + new string('}', 3000),
    ];

    public static string Text(string escaped) => $"\"{escaped}\"";

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);
}
