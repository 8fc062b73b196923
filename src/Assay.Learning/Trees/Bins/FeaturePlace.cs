namespace Assay.Learning;

/// <summary>Where a feature's bins stand among the codes of its column, which it may share with others.</summary>
/// <param name="Column">The column of codes.</param>
/// <param name="First">The code of its first bin that has one.</param>
/// <param name="Default">The bin of all codes that are not its own; −1 when the column is its alone, and codes are bins.</param>
/// <param name="BinCount">Bins of known values; the one after them is that of missing ones.</param>
/// <param name="CodeCount">Codes that are its own.</param>
internal readonly record struct FeaturePlace(int Column, int First, int Default, int BinCount, int CodeCount)
{
    public bool IsAlone => Default < 0;

    /// <summary>The bin of a code of the column.</summary>
    public int BinOf(int code)
    {
        if (IsAlone)
            return code;
        int at = code - First;
        return at < 0 || at >= CodeCount ? Default : at + (at >= Default ? 1 : 0);
    }

    /// <summary>The code of a bin that is not the default one.</summary>
    public int CodeOf(int bin) => IsAlone ? bin : First + bin - (bin > Default ? 1 : 0);

    /// <summary>The codes of the column whose rows are in one of these bins.</summary>
    public CodeSet Codes(CodeSet bins)
    {
        if (IsAlone)
            return bins;
        CodeSet codes = default;
        for (int code = 0; code < CodeSet.Size; code++)
        {
            if (bins.Contains(BinOf(code)))
                codes.Add(code);
        }

        return codes;
    }

    /// <summary>The feature's sums by bin, missing values last, from those by code of its column.</summary>
    /// <param name="codes">The column's part of a histogram.</param>
    /// <param name="total">The sum over all bins.</param>
    /// <param name="room">Room for all bins.</param>
    public ReadOnlySpan<long> Bins(ReadOnlySpan<long> codes, long total, Span<long> room)
    {
        if (IsAlone)
            return codes;
        Span<long> bins = room[..(BinCount + 1)];
        bins.Clear();
        foreach (long sum in codes.Slice(First, CodeCount))
            total -= sum;
        for (int at = 0; at < CodeCount; at++)
            bins[at + (at >= Default ? 1 : 0)] = codes[First + at];
        bins[Default] = total;
        return bins;
    }
}
