using System.Globalization;
using Assay.Data;

namespace Assay.Evaluation;

/// <summary>A column against a value.</summary>
/// <param name="Sign">One of <c>= != &lt; &lt;= &gt; &gt;=</c>.</param>
internal sealed record Comparison(RowFilterToken Column, string Sign, RowFilterToken Value) : RowCondition
{
    public override Func<int, bool> Bind(Table rows, string text)
    {
        switch (Find(rows, Column, text))
        {
            case TextColumn column:
                RequireEquality(text, "text");
                bool equal = Sign == "=";
                return row => column[row] is { } value && string.Equals(value, Value.Text, StringComparison.Ordinal) == equal;
            case BooleanColumn column:
                RequireEquality(text, "true or false");
                if (!bool.TryParse(Value.Text, out bool flag))
                    throw Unsuitable(text, "true or false");
                bool wanted = flag == (Sign == "=");
                return row => !column.IsMissing(row) && column.Values[row] == wanted;
            case TimestampColumn column:
                const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
                if (!DateTime.TryParse(Value.Text, CultureInfo.InvariantCulture, Styles, out DateTime instant))
                    throw Unsuitable(text, "a time, such as 2024-12-31");
                return row => !column.IsMissing(row) && Holds(column.Ticks[row].CompareTo(instant.Ticks));
            case Int64Column column when long.TryParse(Value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole):
                return row => !column.IsMissing(row) && Holds(column.Values[row].CompareTo(whole));
            case { IsNumeric: true } column:
                if (!double.TryParse(Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || double.IsNaN(number))
                    throw Unsuitable(text, "a number");
                double[] values = column.ToDoubles();
                return row => !double.IsNaN(values[row]) && Holds(values[row].CompareTo(number));
            case var column:
                throw RowFilterException.At(text, Column.Position, $"Column '{column.Name}' is {column.Type} and cannot be compared.");
        }
    }

    private bool Holds(int order) => Sign switch
    {
        "=" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private void RequireEquality(string text, string kind)
    {
        if (Sign is not ("=" or "!="))
            throw RowFilterException.At(text, Column.Position, $"Column '{Column.Text}' holds {kind}, which compares with = and != only, not {Sign}.");
    }

    private RowFilterException Unsuitable(string text, string wanted) =>
        RowFilterException.At(text, Value.Position, $"Column '{Column.Text}' must be compared with {wanted}, but found '{Value.Text}'.");
}
