using System.Globalization;

namespace Assay.Data;

/// <summary>Brings the rows a fitted pipeline is given to the column types it was fitted on.</summary>
/// <remarks>
/// A file of other rows may infer another type for the same column: integers where there were fractions, nothing at
/// all where there was text. What means the same is converted; anything else is an error.
/// </remarks>
internal static class InputConversion
{
    public static Table Apply(Table rows, IReadOnlyList<InputColumn> inputs)
    {
        var columns = new Column[inputs.Count];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Convert(rows[inputs[i].Name], inputs[i].Type);
        return rows.WithColumns(columns);
    }

    private static Column Convert(Column column, ColumnType wanted)
    {
        if (column.Type == wanted)
            return column;
        if (column.MissingCount == column.Length)
            return AllMissing(column.Name, column.Length, wanted);
        return wanted switch
        {
            ColumnType.Float64 when column.IsNumeric => new Float64Column(column.Name, column.ToDoubles()),
            // A whole-number column met fractions: the steps only ever see doubles, so nothing is lost.
            ColumnType.Int64 when column.IsNumeric => new Float64Column(column.Name, column.ToDoubles()),
            ColumnType.Boolean when column.IsNumeric => ToBoolean(column),
            ColumnType.Text => TextColumn.Of(column.Name, Enumerable.Range(0, column.Length).Select(column.Format).ToArray()),
            _ => throw new FeatureException(column.Name, $"Column '{column.Name}' must be {wanted}, as in the training data, but is {column.Type}."),
        };
    }

    private static BooleanColumn ToBoolean(Column column)
    {
        double[] numbers = column.ToDoubles();
        foreach (double number in numbers)
        {
            if (number is not (0 or 1) && !double.IsNaN(number))
                throw new FeatureException(column.Name, $"Column '{column.Name}' must be true or false (or 1 and 0), as in the training data, but has {number.ToString("R", CultureInfo.InvariantCulture)}.");
        }

        return new BooleanColumn(column.Name, [.. numbers.Select(n => n == 1)], MissingMask.Of(numbers.Length, row => double.IsNaN(numbers[row])));
    }

    private static Column AllMissing(string name, int rows, ColumnType type)
    {
        MissingMask? mask = MissingMask.Of(rows, _ => true);
        return type switch
        {
            ColumnType.Text => new TextColumn(name, Enumerable.Repeat(-1, rows).ToArray(), []),
            ColumnType.Timestamp => new TimestampColumn(name, new long[rows], mask),
            ColumnType.Int64 => new Int64Column(name, new long[rows], mask),
            ColumnType.Boolean => new BooleanColumn(name, new bool[rows], mask),
            _ => new Float64Column(name, Enumerable.Repeat(double.NaN, rows).ToArray()),
        };
    }
}
