namespace Assay.Data;

/// <summary>By chance within each class of a column, so that every part has the classes in the same shares, to within one row.</summary>
/// <remarks>Rows are ranked within their class, so added rows can move others near a cut.</remarks>
public sealed record StratifiedSplit : FractionalSplit
{
    private readonly int _bins = 10;

    public required string Column { get; init; }

    /// <summary>Strata of a numeric column with more than 20 distinct values, cut at its quantiles; at least 2, default 10.</summary>
    public int Bins
    {
        get => _bins;
        init => _bins = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Bins), value, "There must be at least 2 bins.");
    }

    private protected override SplitPart[] AssignFractions(Table table, ulong seed)
    {
        var chance = new RowChance(table, seed);
        var parts = new SplitPart[table.RowCount];
        foreach (int[] stratum in Strata.Of(table[Column], Bins))
        {
            int[] ranked = chance.Order(stratum);
            double test = Math.Round(ranked.Length * Test, MidpointRounding.AwayFromZero);
            double validation = Math.Round(ranked.Length * (Test + Validation), MidpointRounding.AwayFromZero);
            for (int rank = 0; rank < ranked.Length; rank++)
                parts[ranked[rank]] = rank < test ? SplitPart.Test : rank < validation ? SplitPart.Validation : SplitPart.Train;
        }

        return parts;
    }
}
