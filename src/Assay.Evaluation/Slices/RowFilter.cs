using Assay.Data;

namespace Assay.Evaluation;

/// <summary>A condition on the columns of a row, such as <c>age >= 50 and not (home = rent or job is missing)</c>.</summary>
/// <remarks>
/// <para>A comparison is a column, one of <c>= != &lt; &lt;= &gt; &gt;=</c>, and a value; <c>is missing</c> and <c>is not missing</c>
/// ask for gaps. Comparisons are joined by <c>and</c>, <c>or</c>, <c>not</c> and parentheses; <c>not</c> binds closest, then <c>and</c>.
/// Names and values with spaces or signs stand in quotes (<c>'</c>, <c>"</c> or <c>`</c>), doubled inside; keywords are known in any case.</para>
/// <para>A missing value satisfies no comparison, <c>!=</c> neither; so <c>not age >= 50</c> holds where the age is missing.
/// Numbers compare by value, timestamps by time (ISO 8601, UTC unless said otherwise), text and booleans with <c>=</c> and <c>!=</c> only, text by code points.</para>
/// <para>Immutable; an expression can do nothing but look at columns.</para>
/// </remarks>
public sealed class RowFilter
{
    private readonly RowCondition _condition;

    private RowFilter(string text, RowCondition condition)
    {
        Text = text;
        _condition = condition;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <exception cref="RowFilterException">The text is not an expression.</exception>
    public static RowFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RowFilter(text, new RowFilterParser(text).Parse());
    }

    /// <summary>Whether the condition holds, for each row.</summary>
    /// <exception cref="RowFilterException">A column is not in the table, or a value does not suit its column.</exception>
    public bool[] Matches(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Func<int, bool> holds = _condition.Bind(rows, Text);
        var matches = new bool[rows.RowCount];
        for (int row = 0; row < matches.Length; row++)
            matches[row] = holds(row);
        return matches;
    }

    public override string ToString() => Text;
}
