using System.Globalization;
using System.Text;

namespace Assay.Tracking;

/// <summary>A statement being put together: fixed text, and places for values.</summary>
internal sealed class SqlText(string start)
{
    private readonly StringBuilder _text = new(start);
    private readonly List<object?> _values = [];

    public object?[] Values => [.. _values];

    /// <param name="sql">Text of this project, never of a caller.</param>
    public SqlText Append(string sql)
    {
        _text.Append(sql);
        return this;
    }

    /// <summary>A place for a value, wherever it comes from.</summary>
    public SqlText Value(object? value) => Append(Place(value));

    /// <summary>The name of a place for a value, to be appended.</summary>
    public string Place(object? value)
    {
        _values.Add(value);
        return "$" + _values.Count.ToString(CultureInfo.InvariantCulture);
    }

    public override string ToString() => _text.ToString();
}
