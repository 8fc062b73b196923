using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A random number for a row that depends on its values and a seed, not on its place.</summary>
internal static class RowGuess
{
    /// <summary>Uniform in [0, 1).</summary>
    public static double Of(FeatureMatrix rows, int row, ulong seed)
    {
        ulong hash = seed;
        foreach (double value in rows.DenseRow(row))
            hash = StableHash.Combine(hash, Bits(value));
        if (rows.Sparse is { } sparse)
        {
            ReadOnlySpan<int> indices = sparse.Indices(row);
            for (int i = 0; i < indices.Length; i++)
                hash = StableHash.Combine(StableHash.Combine(hash, (ulong)indices[i]), Bits(sparse.Values(row)[i]));
        }

        return RandomStream.Root(seed).UniformAt(hash >> 1);
    }

    // One bit pattern for every NaN and for both zeros.
    private static ulong Bits(double value) =>
        double.IsNaN(value) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(value + 0.0);
}
