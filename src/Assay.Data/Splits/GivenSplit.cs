namespace Assay.Data;

/// <summary>The part that a column names: train, validation or test, in these words. The column is not in the parts.</summary>
public sealed record GivenSplit : SplitPlan
{
    public required string Column { get; init; }

    internal override bool Wants(SplitPart part) => true;

    internal override string Remedy => $"Each of train, validation and test must occur in '{Column}'.";

    internal override SplitPart[] Assign(Table table, ulong seed)
    {
        Column column = table[Column];
        var parts = new SplitPart[table.RowCount];
        for (int row = 0; row < parts.Length; row++)
        {
            parts[row] = column.Format(row) switch
            {
                "train" => SplitPart.Train,
                "validation" => SplitPart.Validation,
                "test" => SplitPart.Test,
                var other => throw SplitException.AtRow(row, $"'{Column}' must be train, validation or test in every row, but {(other is null ? "nothing" : $"'{other}'")} is in row {row + 1} of {parts.Length}."),
            };
        }

        return parts;
    }

    internal override Table Rows(Table table) => table.Without(Column);
}
