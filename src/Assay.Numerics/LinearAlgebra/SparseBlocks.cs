using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Products of one sparse row with the rows of a dense matrix, whose columns stay in registers while the row's entries pass.</summary>
/// <remarks>Every element is summed in the order of the entries, as one <see cref="Sums.Axpy"/> an entry would; values must be finite.</remarks>
public static class SparseBlocks
{
    private const int Wide = 4 * Lanes.Count;

    /// <summary>result ← result + Σ values[e] · row indices[e] of the matrix.</summary>
    /// <param name="matrix">Rows as long as <paramref name="result"/>, one for each index there may be.</param>
    public static void AddRows(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, ReadOnlySpan<double> matrix, Span<double> result)
    {
        int width = Require(indices, values, matrix.Length, result.Length);
        ref double m = ref MemoryMarshal.GetReference(matrix);
        ref double r = ref MemoryMarshal.GetReference(result);
        int j = 0;
        for (; j <= width - Wide; j += Wide)
        {
            ref double at = ref Unsafe.Add(ref r, j);
            Vector512<double> a = Vector512.LoadUnsafe(ref at), b = Vector512.LoadUnsafe(ref at, 8), c = Vector512.LoadUnsafe(ref at, 16), d = Vector512.LoadUnsafe(ref at, 24);
            for (int e = 0; e < indices.Length; e++)
            {
                ref double row = ref Unsafe.Add(ref m, (nint)indices[e] * width + j);
                Vector512<double> factor = Vector512.Create(values[e]);
                a = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref row), a);
                b = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref row, 8), b);
                c = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref row, 16), c);
                d = Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref row, 24), d);
            }

            a.StoreUnsafe(ref at);
            b.StoreUnsafe(ref at, 8);
            c.StoreUnsafe(ref at, 16);
            d.StoreUnsafe(ref at, 24);
        }

        for (; j < width && width >= Lanes.Count; j += Lanes.Count)
        {
            // The last eight columns may overlap those that are done: they keep what they have.
            int first = Math.Min(j, width - Lanes.Count);
            Vector512<double> before = Vector512.LoadUnsafe(ref r, (nuint)first), a = before;
            for (int e = 0; e < indices.Length; e++)
                a = Vector512.FusedMultiplyAdd(Vector512.Create(values[e]), Vector512.LoadUnsafe(ref m, (nuint)((nint)indices[e] * width + first)), a);
            (first == j ? a : Vector512.ConditionalSelect(RowBlocks.Tail(width), a, before)).StoreUnsafe(ref r, (nuint)first);
        }

        for (; j < width; j++)
        {
            double sum = result[j];
            for (int e = 0; e < indices.Length; e++)
                sum = Math.FusedMultiplyAdd(values[e], Unsafe.Add(ref m, (nint)indices[e] * width + j), sum);
            result[j] = sum;
        }
    }

    /// <summary>Row indices[e] of the matrix ← itself + values[e] · factors, for every entry.</summary>
    /// <param name="matrix">Rows as long as <paramref name="factors"/>, one for each index there may be.</param>
    public static void AddToRows(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, ReadOnlySpan<double> factors, Span<double> matrix)
    {
        int width = Require(indices, values, matrix.Length, factors.Length);
        ref double m = ref MemoryMarshal.GetReference(matrix);
        ref double f = ref MemoryMarshal.GetReference(factors);
        int j = 0;
        for (; j <= width - Wide; j += Wide)
        {
            ref double at = ref Unsafe.Add(ref f, j);
            Vector512<double> a = Vector512.LoadUnsafe(ref at), b = Vector512.LoadUnsafe(ref at, 8), c = Vector512.LoadUnsafe(ref at, 16), d = Vector512.LoadUnsafe(ref at, 24);
            for (int e = 0; e < indices.Length; e++)
            {
                ref double row = ref Unsafe.Add(ref m, (nint)indices[e] * width + j);
                Vector512<double> factor = Vector512.Create(values[e]);
                Vector512.FusedMultiplyAdd(factor, a, Vector512.LoadUnsafe(ref row)).StoreUnsafe(ref row);
                Vector512.FusedMultiplyAdd(factor, b, Vector512.LoadUnsafe(ref row, 8)).StoreUnsafe(ref row, 8);
                Vector512.FusedMultiplyAdd(factor, c, Vector512.LoadUnsafe(ref row, 16)).StoreUnsafe(ref row, 16);
                Vector512.FusedMultiplyAdd(factor, d, Vector512.LoadUnsafe(ref row, 24)).StoreUnsafe(ref row, 24);
            }
        }

        for (; j < width && width >= Lanes.Count; j += Lanes.Count)
        {
            int first = Math.Min(j, width - Lanes.Count);
            Vector512<double> a = Vector512.LoadUnsafe(ref f, (nuint)first);
            if (first != j)
                a &= RowBlocks.Tail(width);
            for (int e = 0; e < indices.Length; e++)
            {
                ref double row = ref Unsafe.Add(ref m, (nint)indices[e] * width + first);
                Vector512.FusedMultiplyAdd(Vector512.Create(values[e]), a, Vector512.LoadUnsafe(ref row)).StoreUnsafe(ref row);
            }
        }

        for (; j < width; j++)
        {
            for (int e = 0; e < indices.Length; e++)
            {
                ref double at = ref Unsafe.Add(ref m, (nint)indices[e] * width + j);
                at = Math.FusedMultiplyAdd(values[e], factors[j], at);
            }
        }
    }

    private static int Require(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, int matrix, int width)
    {
        int rows = width == 0 ? int.MaxValue : matrix / width;
        if (indices.Length != values.Length)
            throw new ArgumentException($"There must be a value for each of {indices.Length} indices; found {values.Length}.");
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)rows)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Indices must be in [0, {rows}).");
        }

        return width;
    }
}
