using System.Numerics;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>Finds the bin of a value of one feature: how many bounds are below it.</summary>
/// <remarks>Sixteen coarse bounds are compared at once, then the sixteen between two of them: two steps and nothing to mispredict.</remarks>
internal sealed class BinCoder
{
    private const int Fan = 16;
    private const int Half = 8;

    private readonly double[] _fine = new double[Fan * Fan];
    private readonly double[] _coarse = new double[Fan];
    private readonly byte _missing;

    /// <param name="bounds">Ascending, fewer than <see cref="Binning.MostBins"/>.</param>
    public BinCoder(ReadOnlySpan<double> bounds)
    {
        Array.Fill(_fine, double.PositiveInfinity);
        bounds.CopyTo(_fine);
        for (int i = 0; i < Fan; i++)
            _coarse[i] = _fine[(i * Fan) + Fan - 1];
        _missing = (byte)(bounds.Length + 1);
    }

    /// <summary>The code of a value; NaN, a missing one, has the code after the last bin's.</summary>
    public byte Code(double value)
    {
        if (double.IsNaN(value))
            return _missing;
        int from = Fan * Below(_coarse, value);
        return (byte)(from + Below(_fine.AsSpan(from, Fan), value));
    }

    private static int Below(ReadOnlySpan<double> bounds, double value)
    {
        var wanted = Vector512.Create(value);
        ulong low = Vector512.LessThan(Vector512.Create(bounds), wanted).ExtractMostSignificantBits();
        ulong high = Vector512.LessThan(Vector512.Create(bounds[Half..]), wanted).ExtractMostSignificantBits();
        return BitOperations.PopCount(low | (high << Half));
    }
}
