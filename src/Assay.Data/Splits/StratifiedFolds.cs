namespace Assay.Data;

/// <summary>Each class of a column dealt in turn, in an order of chance: folds have the classes in the same shares, to within one row.</summary>
public sealed record StratifiedFolds : FoldPlan
{
    private readonly int _bins = 10;

    public required string Column { get; init; }

    /// <inheritdoc cref="StratifiedSplit.Bins"/>
    public int Bins
    {
        get => _bins;
        init => _bins = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Bins), value, "There must be at least 2 bins.");
    }

    private protected override int[] AssignFolds(Table table, ulong seed)
    {
        var chance = new RowChance(table, seed);
        var folds = new int[table.RowCount];
        int dealt = 0;
        foreach (int[] stratum in Strata.Of(table[Column], Bins))
        {
            foreach (int row in chance.Order(stratum))
                folds[row] = dealt++ % Count;
        }

        return folds;
    }
}
