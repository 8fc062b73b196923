using System.Globalization;

namespace Assay.Data;

/// <summary>Where a hashed value goes among 2^bits features, and with which sign.</summary>
internal static class HashBits
{
    public const int Fewest = 1;
    public const int Most = 24;

    public static int Check(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, Most);
        return bits;
    }

    public static int Index(ulong hash, int bits) => (int)(hash & ((1UL << bits) - 1));

    /// <summary>From the topmost bit, which no index uses.</summary>
    public static double Sign(ulong hash, bool signed) => signed && hash >> 63 != 0 ? -1 : 1;

    public static string[] Names(string source, int bits)
    {
        var names = new string[1 << bits];
        for (int i = 0; i < names.Length; i++)
            names[i] = FeatureNames.Derived(source, "hash " + i.ToString(CultureInfo.InvariantCulture));
        return names;
    }
}
