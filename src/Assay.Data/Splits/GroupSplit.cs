namespace Assay.Data;

/// <summary>Whole groups by chance: rows with the same value in a column (a customer, a patient) are never in two parts.</summary>
/// <remarks>Each group falls on its own, so the fractions hold for the number of groups, on average.</remarks>
public sealed record GroupSplit : FractionalSplit
{
    public required string Column { get; init; }

    internal override string Remedy => $"There are few groups in '{Column}' for these fractions: give the empty part a larger fraction, take another seed, or use a given split.";

    private protected override SplitPart[] AssignFractions(Table table, ulong seed)
    {
        Column groups = Groups.Complete(table, Column);
        var chance = new RowChance(groups, seed);
        var parts = new SplitPart[table.RowCount];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = PartAt(chance.Of(row));
        return parts;
    }
}
