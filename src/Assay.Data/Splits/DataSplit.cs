namespace Assay.Data;

/// <summary>A table in three parts, of which the test part is sealed.</summary>
public sealed class DataSplit
{
    private readonly Table _rows;
    private readonly SplitPart[] _assignment;

    private DataSplit(Table rows, SplitPart[] assignment)
    {
        _rows = rows;
        _assignment = assignment;
        Train = rows.Take(RowsOf(p => p == SplitPart.Train));
        Validation = rows.Take(RowsOf(p => p == SplitPart.Validation));
        Test = new SealedTable(rows.Take(RowsOf(p => p == SplitPart.Test)));
    }

    public Table Train { get; }

    /// <summary>No rows when the plan asks for none.</summary>
    public Table Validation { get; }

    /// <summary>No rows when the plan asks for none.</summary>
    public SealedTable Test { get; }

    /// <summary>The part of each row, shape [rows of the table that was split].</summary>
    public IReadOnlyList<SplitPart> Assignment => _assignment;

    /// <summary>The rows that a final model is fitted on, in their order in the source.</summary>
    public Table TrainAndValidation() => _rows.Take(RowsOf(p => p != SplitPart.Test));

    internal static DataSplit Of(Table table, SplitPlan plan, ulong seed)
    {
        SplitPart[] assignment = plan.Assign(table, seed);
        int[] counts = [.. Enum.GetValues<SplitPart>().Select(part => assignment.Count(p => p == part))];
        foreach (SplitPart part in Enum.GetValues<SplitPart>())
        {
            if (counts[(int)part] == 0 && plan.Wants(part))
                throw new SplitException($"Every part of a split must have rows, but of {table.RowCount} rows {counts[0]} are train, {counts[1]} validation and {counts[2]} test. {plan.Remedy}");
        }

        return new DataSplit(plan.Rows(table), assignment);
    }

    private int[] RowsOf(Func<SplitPart, bool> isWanted) => [.. Enumerable.Range(0, _assignment.Length).Where(row => isWanted(_assignment[row]))];
}
