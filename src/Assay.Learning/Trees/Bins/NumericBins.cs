namespace Assay.Learning;

/// <summary>Bins of a quantity: a value is in the first bin whose bound it does not exceed.</summary>
internal sealed class NumericBins(double[] bounds) : FeatureBins
{
    private readonly BinCoder _coder = new(bounds);

    public override int Count => bounds.Length + 1;

    /// <summary>Upper bounds, ascending, of all bins but the last, which has none.</summary>
    public ReadOnlySpan<double> Bounds => bounds;

    public override byte Code(double value) => _coder.Code(value);

    /// <summary>The threshold that sends the bins up to <paramref name="bin"/> left; infinity for the last, which parts all values from missing ones.</summary>
    public double Threshold(int bin) => bin < bounds.Length ? bounds[bin] : double.PositiveInfinity;
}
