namespace Assay.Learning;

/// <summary>How the values of one feature fall into bins. Immutable.</summary>
internal abstract class FeatureBins
{
    /// <summary>Bins of known values, 1 to <see cref="Binning.MostBins"/>; the code of a missing value is this number.</summary>
    public abstract int Count { get; }

    /// <summary>The bin of a value; <see cref="Count"/> for NaN.</summary>
    public abstract byte Code(double value);
}
