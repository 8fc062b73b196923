namespace Assay.Learning;

/// <summary>A split of a node in ranks: those up to <paramref name="Rank"/> go left.</summary>
/// <param name="Feature">Negative when there is no split.</param>
/// <param name="Threshold">The same in values: those up to it go left.</param>
/// <param name="Gain">Fall of weighted impurity; may be a rounding below 0.</param>
internal readonly record struct CartSplit(int Feature, int Rank, double Threshold, bool MissingGoesRight, double Gain)
{
    /// <summary>Gains closer than this, relatively, are equal: a difference in rounding must not choose between two splits.</summary>
    public const double Tie = 1e-11;

    public static CartSplit None { get; } = new(-1, 0, 0, true, double.NegativeInfinity);

    /// <summary>The gain that another split must exceed to be better.</summary>
    public double Bar => Feature < 0 ? double.NegativeInfinity : Gain + Tie * Math.Abs(Gain);
}
