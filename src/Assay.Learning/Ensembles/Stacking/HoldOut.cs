using Assay.Data;

namespace Assay.Learning;

/// <summary>Training rows in two parts: members learn from one and are asked about the other.</summary>
/// <remarks>Copies of a row, as a bootstrap sample has them, are never in both: what a member learned by heart must not be asked.</remarks>
internal sealed record HoldOut(int[] LearnedRows, int[] HeldRows)
{
    /// <summary>One pair a fold.</summary>
    public static IEnumerable<HoldOut> Folds(Table table, FoldPlan plan, ulong seed)
    {
        var rows = new DistinctRows(table);
        foreach (Fold fold in rows.Table.Folds(plan, seed))
            yield return new HoldOut(rows.Copies(fold.TrainRows), rows.Copies(fold.ValidationRows));
    }

    /// <summary>A single pair: what the plan calls validation is held.</summary>
    public static HoldOut Once(Table table, SplitPlan plan, ulong seed)
    {
        var rows = new DistinctRows(table);
        IReadOnlyList<SplitPart> parts = rows.Table.Split(plan, seed).Assignment;
        return new HoldOut(rows.Copies(Where(parts, SplitPart.Train)), rows.Copies(Where(parts, SplitPart.Validation)));
    }

    private static int[] Where(IReadOnlyList<SplitPart> parts, SplitPart part) => [.. Enumerable.Range(0, parts.Count).Where(row => parts[row] == part)];
}
