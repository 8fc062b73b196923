namespace Assay.Learning;

/// <summary>A split of a leaf in bins.</summary>
/// <param name="Feature">Negative when there is no split.</param>
/// <param name="Bin">Of a quantity: the last bin that goes left. Of categories: −1.</param>
/// <param name="Categories">Of categories: the bins that go left.</param>
/// <param name="AnyMissing">Whether the leaf's rows miss values of the feature.</param>
/// <param name="Left">The left child's sum of packed gradients.</param>
/// <param name="Gain">Fall of the second-order loss, twice over, as usual.</param>
internal sealed record BoostingSplit(int Feature, int Bin, CodeSet Categories, bool AnyMissing, bool MissingGoesRight, long Left, double Gain)
{
    public static BoostingSplit None { get; } = new(-1, -1, default, false, true, 0, 0);

    /// <summary>Of categories: the bins that hold nothing of the leaf, and so go where missing values go.</summary>
    public CodeSet EmptyBins { get; init; }

    /// <summary>The bins of known values that go left.</summary>
    public CodeSet LeftBins => Bin >= 0 ? CodeSet.UpTo(Bin) : Categories;
}
