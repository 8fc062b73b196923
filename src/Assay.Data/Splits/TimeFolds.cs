namespace Assay.Data;

/// <summary>An expanding window: each fold validates on the rows that come next in time, and trains on all before them.</summary>
/// <remarks>The rows are cut into one block more than there are folds, equal times together; the oldest block only trains.</remarks>
public sealed record TimeFolds : FoldPlan
{
    /// <summary>A timestamp or a number.</summary>
    public required string Column { get; init; }

    private protected override int[] AssignFolds(Table table, ulong seed)
    {
        TimeOrder order = TimeOrder.Of(table, Column);
        int[] cuts = [.. Enumerable.Range(1, Count).Select(i => order.CutNear(i / (Count + 1.0)))];
        if (cuts[0] == 0)
            throw new SplitException($"The first fold must have older rows to train on, but {table.RowCount} rows have too few distinct times in '{Column}' for {Count} folds. Use fewer folds or a finer time.");
        var folds = new int[table.RowCount];
        for (int place = 0; place < folds.Length; place++)
            folds[order.Rows[place]] = cuts.Count(cut => cut <= place) - 1;
        return folds;
    }

    private protected override bool Trains(int foldOfRow, int fold) => foldOfRow < fold;
}
