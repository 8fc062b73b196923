namespace Assay.Data.Readers.Values;

internal static class ValueKinds
{
    public static ValueKind Of(ColumnType type) => type switch
    {
        ColumnType.Int64 => ValueKind.Int64,
        ColumnType.Float64 => ValueKind.Float64,
        ColumnType.Boolean => ValueKind.Boolean,
        ColumnType.Timestamp => ValueKind.Timestamp,
        ColumnType.Text => ValueKind.Text,
        _ => throw new ArgumentException($"A file can hold numbers, text, booleans and timestamps, but not columns of type {type}."),
    };
}
