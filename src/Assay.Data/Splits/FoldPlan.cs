namespace Assay.Data;

/// <summary>How rows are divided for cross-validation: <see cref="RandomFolds"/>, <see cref="StratifiedFolds"/>, <see cref="GroupFolds"/> or <see cref="TimeFolds"/>.</summary>
/// <remarks>As in a <see cref="SplitPlan"/>, a row's fold follows from keys, values and the seed, never from the order of rows.</remarks>
public abstract record FoldPlan
{
    private readonly int _count = 5;

    private protected FoldPlan()
    {
    }

    /// <summary>Number of folds, at least 2; default 5.</summary>
    public int Count
    {
        get => _count;
        init => _count = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Count), value, "There must be at least 2 folds.");
    }

    /// <summary>The fold in which each row validates, from 0; −1 when in none.</summary>
    internal int[] Assign(Table table, ulong seed)
    {
        int[] folds = AssignFolds(table, seed);
        int filled = folds.Where(f => f >= 0).Distinct().Count();
        return filled == Count
            ? folds
            : throw new SplitException($"Every fold must have rows to validate on, but {table.RowCount} rows fill {filled} of {Count} folds. Use fewer folds or more rows.");
    }

    internal IEnumerable<Fold> Walk(Table table, int[] folds)
    {
        for (int fold = 0; fold < Count; fold++)
        {
            int[] train = [.. Enumerable.Range(0, folds.Length).Where(row => Trains(folds[row], fold))];
            int[] validation = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold)];
            yield return new Fold(fold + 1, table.Take(train), table.Take(validation)) { TrainRows = train, ValidationRows = validation };
        }
    }

    private protected abstract int[] AssignFolds(Table table, ulong seed);

    /// <summary>Whether rows that validate in one fold train in another.</summary>
    private protected virtual bool Trains(int foldOfRow, int fold) => foldOfRow != fold;
}

/// <summary>Rows in an order of chance, dealt in turn: folds differ by at most one row.</summary>
public sealed record RandomFolds : FoldPlan
{
    private protected override int[] AssignFolds(Table table, ulong seed)
    {
        int[] order = new RowChance(table, seed).Order(Enumerable.Range(0, table.RowCount));
        var folds = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
            folds[order[rank]] = rank % Count;
        return folds;
    }
}
