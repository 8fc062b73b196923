using Assay.Data;

namespace Assay.Learning;

/// <summary>Constraints as experiment files write them: <c>age: 1, price: -1</c> and <c>age, income; price, size</c>.</summary>
internal static class ConstraintText
{
    /// <exception cref="ArgumentException">The text is not of this form; the message says what is.</exception>
    public static ValueList<MonotoneConstraint> Monotone(string text) => [.. Parts(text, ',').Select(part =>
    {
        int colon = part.LastIndexOf(':');
        return (colon > 0 ? part[(colon + 1)..].Trim() : "") switch
        {
            "1" or "+1" => new MonotoneConstraint(part[..colon].Trim(), MonotoneDirection.Rising),
            "-1" => new MonotoneConstraint(part[..colon].Trim(), MonotoneDirection.Falling),
            _ => throw new ArgumentException($"'monotone' must list columns with 1 or -1, such as 'age: 1, price: -1', but holds '{part}'."),
        };
    })];

    public static string Of(ValueList<MonotoneConstraint> constraints) => string.Join(", ", constraints);

    public static ValueList<ValueList<string>> Interactions(string text) =>
        [.. Parts(text, ';').Select(group => (ValueList<string>)[.. Parts(group, ',')])];

    public static string Of(ValueList<ValueList<string>> groups) => string.Join("; ", groups.Select(group => string.Join(", ", group)));

    private static string[] Parts(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
