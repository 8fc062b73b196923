namespace Assay.Learning;

/// <summary>A split of a node in ranks: those up to <paramref name="Rank"/> go left.</summary>
/// <param name="Feature">Negative when there is no split.</param>
/// <param name="NextRank">The lowest rank that goes right; the threshold lies between the two.</param>
/// <param name="Gain">Fall of weighted impurity; may be a rounding below 0.</param>
internal readonly record struct CartSplit(int Feature, int Rank, int NextRank, bool MissingGoesRight, double Gain)
{
    public static CartSplit None { get; } = new(-1, 0, 0, true, double.NegativeInfinity);
}
