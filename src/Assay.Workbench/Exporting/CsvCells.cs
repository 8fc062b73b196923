using System.Buffers;
using System.Globalization;

namespace Assay.Workbench;

/// <summary>Cells of a CSV file as RFC 4180 has them, safe to open in a spreadsheet.</summary>
/// <remarks>
/// A spreadsheet runs text that begins like a formula. Such text gets a single quote in front, as OWASP advises, unless
/// it is a number: what a run logged must not act on the machine of whoever opens the table.
/// </remarks>
internal static class CsvCells
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n\t ");

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells) + "\r\n";

    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        string safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(NeedQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>The shortest digits that read back as the same number; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>; empty for null.</summary>
    public static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value);
}
