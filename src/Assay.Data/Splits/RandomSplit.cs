namespace Assay.Data;

/// <summary>Each row by chance, on its own: rows that are added or removed never move another, and the fractions hold on average.</summary>
public sealed record RandomSplit : FractionalSplit
{
    private protected override SplitPart[] AssignFractions(Table table, ulong seed)
    {
        var chance = new RowChance(table, seed);
        var parts = new SplitPart[table.RowCount];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = PartAt(chance.Of(row));
        return parts;
    }
}
