using Assay.Data;

namespace Assay.Evaluation;

/// <summary>A parsed condition; binding finds its columns and makes it callable.</summary>
internal abstract record RowCondition
{
    /// <param name="text">The whole expression, for errors.</param>
    public abstract Func<int, bool> Bind(Table rows, string text);

    protected static Column Find(Table rows, RowFilterToken name, string text)
    {
        if (rows.TryGetColumn(name.Text) is { } column)
            return column;
        string[] names = [.. rows.Columns.Select(c => c.Name)];
        string hint = NearestName.Find(name.Text, names) is { } near ? $"Did you mean '{near}'?" : $"The columns are: {string.Join(", ", names)}.";
        throw RowFilterException.At(text, name.Position, $"There is no column '{name.Text}'. {hint}");
    }
}

internal sealed record AnyOf(IReadOnlyList<RowCondition> Parts) : RowCondition
{
    public override Func<int, bool> Bind(Table rows, string text)
    {
        Func<int, bool>[] parts = [.. Parts.Select(p => p.Bind(rows, text))];
        return row => Array.Exists(parts, part => part(row));
    }
}

internal sealed record AllOf(IReadOnlyList<RowCondition> Parts) : RowCondition
{
    public override Func<int, bool> Bind(Table rows, string text)
    {
        Func<int, bool>[] parts = [.. Parts.Select(p => p.Bind(rows, text))];
        return row => Array.TrueForAll(parts, part => part(row));
    }
}

internal sealed record Not(RowCondition Part) : RowCondition
{
    public override Func<int, bool> Bind(Table rows, string text)
    {
        Func<int, bool> part = Part.Bind(rows, text);
        return row => !part(row);
    }
}

internal sealed record IsMissing(RowFilterToken Column) : RowCondition
{
    public override Func<int, bool> Bind(Table rows, string text) => Find(rows, Column, text).IsMissing;
}
