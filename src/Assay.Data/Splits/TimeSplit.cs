namespace Assay.Data;

/// <summary>The oldest rows train, the next validate, the newest test; rows of the same time are never in two parts.</summary>
/// <remarks>Chance has no say: the seed is not used. Each cut is the change of time nearest to its fraction of the rows.</remarks>
public sealed record TimeSplit : FractionalSplit
{
    /// <summary>A timestamp or a number.</summary>
    public required string Column { get; init; }

    internal override string Remedy => $"There are few distinct times in '{Column}': give the empty part a larger fraction, or use a finer time.";

    private protected override SplitPart[] AssignFractions(Table table, ulong seed)
    {
        TimeOrder order = TimeOrder.Of(table, Column);
        int validation = order.CutNear(1 - Validation - Test);
        int test = order.CutNear(1 - Test);
        var parts = new SplitPart[table.RowCount];
        for (int place = 0; place < parts.Length; place++)
            parts[order.Rows[place]] = place < validation ? SplitPart.Train : place < test ? SplitPart.Validation : SplitPart.Test;
        return parts;
    }
}
