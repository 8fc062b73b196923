namespace Assay.Data;

/// <summary>Whole groups: each, from the largest on, to the fold with the fewest rows so far. Groups of one size come in an order of chance.</summary>
public sealed record GroupFolds : FoldPlan
{
    public required string Column { get; init; }

    private protected override int[] AssignFolds(Table table, ulong seed)
    {
        Column groups = Groups.Complete(table, Column);
        var chance = new RowChance(groups, seed);
        var folds = new int[table.RowCount];
        var sizes = new int[Count];
        IEnumerable<int[]> largestFirst = Enumerable.Range(0, folds.Length)
            .GroupBy(row => groups.Format(row))
            .Select(g => (Name: g.Key, Rows: g.ToArray()))
            .OrderByDescending(g => g.Rows.Length)
            .ThenBy(g => chance.Of(g.Rows[0]))
            .ThenBy(g => g.Name, StringComparer.Ordinal)
            .Select(g => g.Rows);
        foreach (int[] rows in largestFirst)
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            sizes[smallest] += rows.Length;
            foreach (int row in rows)
                folds[row] = smallest;
        }

        return folds;
    }
}
