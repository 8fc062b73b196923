namespace Assay.Learning;

/// <summary>Bins of categories: one for each, or where there are too many, the rare ones together in the last.</summary>
internal sealed class CategoryBins : FeatureBins
{
    private readonly byte[] _bins;

    private CategoryBins(byte[] bins, int count)
    {
        _bins = bins;
        Count = count;
    }

    public override int Count { get; }

    /// <summary>Number of categories.</summary>
    public int Categories => _bins.Length;

    /// <summary>Shape [categories]: the bin of each.</summary>
    public ReadOnlySpan<byte> Bins => _bins;

    /// <param name="weights">Shape [categories]: the weight of each one's rows; of equal ones the lower code counts as heavier.</param>
    /// <param name="maxBins">At least 2 and at most <see cref="Binning.MostBins"/>.</param>
    public static CategoryBins Of(double[] weights, int maxBins)
    {
        int[] byWeight = [.. Enumerable.Range(0, weights.Length).OrderByDescending(code => weights[code]).ThenBy(code => code)];
        var bins = new byte[weights.Length];
        for (int rank = 0; rank < bins.Length; rank++)
            bins[byWeight[rank]] = (byte)Math.Min(rank, maxBins - 1);
        return new CategoryBins(bins, Math.Clamp(weights.Length, 1, maxBins));
    }

    /// <summary>The categories of some bins; unknown ones are said to go where missing values go.</summary>
    public CategorySet SetOf(CodeSet bins, bool othersGoLeft) =>
        CategorySet.Of([.. Enumerable.Range(0, Categories).Where(code => bins.Contains(_bins[code]))], Categories, othersGoLeft);

    public override byte Code(double value) => value >= 0 && value < _bins.Length ? _bins[(int)value] : (byte)Count;
}
