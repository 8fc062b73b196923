using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>A table as CSV or JSON, whatever its values are.</summary>
internal sealed record TableContent(IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows)
{
    public static TableContent OfRows<T>(IEnumerable<T> rows)
    {
        PropertyInfo[] members = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];
        if (members.Length == 0)
        {
            throw new ArgumentException($"A row's columns are its public properties; {typeof(T).Name} has none.", nameof(rows));
        }
        return new TableContent([.. members.Select(m => m.Name)], rows.Select(row => Array.ConvertAll(members, m => m.GetValue(row))));
    }

    public static TableContent OfColumns((string Name, IEnumerable Values)[] columns)
    {
        object?[][] values = Array.ConvertAll(columns, c => c.Values.Cast<object?>().ToArray());
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i].Length != values[0].Length)
            {
                throw new ArgumentException($"Columns must have the same length; '{columns[0].Name}' has {values[0].Length} values and '{columns[i].Name}' has {values[i].Length}.", nameof(columns));
            }
        }
        int rows = values.Length == 0 ? 0 : values[0].Length;
        return new TableContent([.. columns.Select(c => c.Name)], Enumerable.Range(0, rows).Select(row => Array.ConvertAll(values, column => column[row])));
    }

    public void Write(Stream content, bool asJson)
    {
        if (asJson)
        {
            WriteJson(content);
        }
        else
        {
            WriteCsv(content);
        }
    }

    private void WriteCsv(Stream content)
    {
        using var writer = new StreamWriter(content, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Columns.Select(Field)));
        foreach (object?[] row in Rows)
        {
            writer.WriteLine(string.Join(',', row.Select(v => Field(Text(v)))));
        }
    }

    /// <summary>As pandas writes and reads a table "split", which is what MLflow keeps tables as.</summary>
    private void WriteJson(Stream content)
    {
        using var json = new Utf8JsonWriter(content, RestJson.Options);
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (string column in Columns)
        {
            json.WriteStringValue(column);
        }
        json.WriteEndArray();
        json.WriteStartArray("data");
        foreach (object?[] row in Rows)
        {
            json.WriteStartArray();
            foreach (object? value in row)
            {
                Write(json, value);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or double.NaN or float.NaN or double.PositiveInfinity or double.NegativeInfinity or float.PositiveInfinity or float.NegativeInfinity:
                json.WriteNullValue(); // JSON has no numbers for these; readers of such tables take null for missing.
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case double or float or decimal or byte or sbyte or short or ushort or int or uint or long or ulong:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable scalar => scalar.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text.Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
