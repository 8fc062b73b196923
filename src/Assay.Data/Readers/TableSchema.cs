namespace Assay.Data;

/// <summary>The name and type of a column.</summary>
public sealed record ColumnSchema(string Name, ColumnType Type);

/// <summary>The names and types of a table's columns, in order.</summary>
public sealed record TableSchema(IReadOnlyList<ColumnSchema> Columns)
{
    public static TableSchema Of(Table table) => new(table.Columns.Select(c => new ColumnSchema(c.Name, c.Type)).ToArray());

    public bool Equals(TableSchema? other) => other is not null && Columns.SequenceEqual(other.Columns);

    public override int GetHashCode() => Columns.Count;
}
