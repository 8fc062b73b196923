namespace Assay.Data;

/// <summary>How <see cref="Bin"/> chooses its edges.</summary>
public enum Binning
{
    /// <summary>Equally many training values a bin, as far as ties allow.</summary>
    Quantile,

    /// <summary>Bins of equal width between the smallest and the largest training value.</summary>
    Uniform,
}
