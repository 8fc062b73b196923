namespace Assay.Learning;

/// <summary>A split of a node in ranks: those up to <paramref name="Rank"/> go left.</summary>
/// <param name="Feature">Negative when there is no split.</param>
/// <param name="NextRank">The lowest rank that goes right; the threshold lies between the two.</param>
/// <param name="Gain">Fall of weighted impurity; may be a rounding below 0.</param>
internal readonly record struct CartSplit(int Feature, int Rank, int NextRank, bool MissingGoesRight, double Gain)
{
    /// <summary>Gains closer than this, relatively, are equal: a difference in rounding must not choose between two splits.</summary>
    private const double Tie = 1e-11;

    public static CartSplit None { get; } = new(-1, 0, 0, true, double.NegativeInfinity);

    public bool IsBeatenBy(double gain) => Feature < 0 || gain > Gain + Tie * Math.Abs(Gain);
}
