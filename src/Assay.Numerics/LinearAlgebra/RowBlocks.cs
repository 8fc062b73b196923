using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Products of a block of rows with vectors, on the calling thread: four rows at a time, the vectors read once for all four.</summary>
/// <remarks>
/// The bits of a row's product depend on that row alone: eight lanes over the columns in order, folded, where the last columns
/// of a width that eight does not divide are lanes of a vector whose others are 0. Rows narrower than eight are summed from
/// left to right. Values must be finite: an infinite one may meet such a 0.
/// </remarks>
public static class RowBlocks
{
    private const int Rows = 4;

    private static readonly Vector512<long> LaneNumbers = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>result[i · stride] ← start + rowᵢ · v.</summary>
    /// <param name="rows">Shape [rows × v's length], row-major.</param>
    /// <param name="result">A place for each row, <paramref name="stride"/> apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot(ReadOnlySpan<double> rows, ReadOnlySpan<double> v, double start, Span<double> result, int stride)
    {
        int width = v.Length, count = Count(rows.Length, width, result.Length, stride);
        if (width < Lanes.Count)
        {
            for (int i = 0; i < count; i++)
                result[i * stride] = start + Narrow(rows.Slice(i * width, width), v);
            return;
        }

        ref double x = ref MemoryMarshal.GetReference(rows);
        ref double y = ref MemoryMarshal.GetReference(v);
        int whole = width - (width % Lanes.Count), last = width - Lanes.Count;
        Vector512<double> tail = Tail(width) & Vector512.LoadUnsafe(ref y, (nuint)last);
        int row = 0;
        for (; row <= count - Rows; row += Rows)
        {
            ref double x1 = ref Unsafe.Add(ref x, width);
            ref double x2 = ref Unsafe.Add(ref x1, width);
            ref double x3 = ref Unsafe.Add(ref x2, width);
            Vector512<double> a = default, b = default, c = default, d = default;
            for (int j = 0; j < whole; j += Lanes.Count)
            {
                Vector512<double> factor = Vector512.LoadUnsafe(ref y, (nuint)j);
                a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)j), factor, a);
                b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x1, (nuint)j), factor, b);
                c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x2, (nuint)j), factor, c);
                d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x3, (nuint)j), factor, d);
            }

            if (whole < width)
            {
                a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)last), tail, a);
                b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x1, (nuint)last), tail, b);
                c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x2, (nuint)last), tail, c);
                d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x3, (nuint)last), tail, d);
            }

            result[row * stride] = start + Lanes.Fold(a);
            result[(row + 1) * stride] = start + Lanes.Fold(b);
            result[(row + 2) * stride] = start + Lanes.Fold(c);
            result[(row + 3) * stride] = start + Lanes.Fold(d);
            x = ref Unsafe.Add(ref x3, width);
        }

        for (; row < count; row++)
        {
            Vector512<double> a = default;
            for (int j = 0; j < whole; j += Lanes.Count)
                a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)j), Vector512.LoadUnsafe(ref y, (nuint)j), a);
            if (whole < width)
                a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)last), tail, a);
            result[row * stride] = start + Lanes.Fold(a);
            x = ref Unsafe.Add(ref x, width);
        }
    }

    /// <summary>sum ← sum + Σ factors[i · stride] · rowᵢ, row after row: the same bits as one <see cref="Sums.Axpy"/> a row.</summary>
    /// <param name="rows">Shape [rows × sum's length], row-major.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> rows, ReadOnlySpan<double> factors, int stride, Span<double> sum)
    {
        int width = sum.Length, count = Count(rows.Length, width, factors.Length, stride);
        if (width < Lanes.Count)
        {
            for (int i = 0; i < count; i++)
                Sums.Axpy(factors[i * stride], rows.Slice(i * width, width), sum);
            return;
        }

        ref double x = ref MemoryMarshal.GetReference(rows);
        ref double s = ref MemoryMarshal.GetReference(sum);
        int whole = width - (width % Lanes.Count), last = width - Lanes.Count;
        // The last columns wait in a register, so that no vector is read where one that overlaps it was just written.
        Vector512<double> rest = Vector512.LoadUnsafe(ref s, (nuint)last);
        int row = 0;
        for (; row <= count - Rows; row += Rows)
        {
            ref double x1 = ref Unsafe.Add(ref x, width);
            ref double x2 = ref Unsafe.Add(ref x1, width);
            ref double x3 = ref Unsafe.Add(ref x2, width);
            Vector512<double> a = Vector512.Create(factors[row * stride]), b = Vector512.Create(factors[(row + 1) * stride]);
            Vector512<double> c = Vector512.Create(factors[(row + 2) * stride]), d = Vector512.Create(factors[(row + 3) * stride]);
            for (int j = 0; j < whole; j += Lanes.Count)
            {
                Vector512<double> t = Vector512.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref x, (nuint)j), Vector512.LoadUnsafe(ref s, (nuint)j));
                t = Vector512.FusedMultiplyAdd(b, Vector512.LoadUnsafe(ref x1, (nuint)j), t);
                t = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x2, (nuint)j), t);
                t = Vector512.FusedMultiplyAdd(d, Vector512.LoadUnsafe(ref x3, (nuint)j), t);
                t.StoreUnsafe(ref s, (nuint)j);
            }

            rest = Vector512.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref x, (nuint)last), rest);
            rest = Vector512.FusedMultiplyAdd(b, Vector512.LoadUnsafe(ref x1, (nuint)last), rest);
            rest = Vector512.FusedMultiplyAdd(c, Vector512.LoadUnsafe(ref x2, (nuint)last), rest);
            rest = Vector512.FusedMultiplyAdd(d, Vector512.LoadUnsafe(ref x3, (nuint)last), rest);
            x = ref Unsafe.Add(ref x3, width);
        }

        for (; row < count; row++)
        {
            Vector512<double> a = Vector512.Create(factors[row * stride]);
            for (int j = 0; j < whole; j += Lanes.Count)
                Vector512.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref x, (nuint)j), Vector512.LoadUnsafe(ref s, (nuint)j)).StoreUnsafe(ref s, (nuint)j);
            rest = Vector512.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref x, (nuint)last), rest);
            x = ref Unsafe.Add(ref x, width);
        }

        if (whole < width)
            Vector512.ConditionalSelect(Tail(width), rest, Vector512.LoadUnsafe(ref s, (nuint)last)).StoreUnsafe(ref s, (nuint)last);
    }

    /// <summary>All bits where a lane of the last eight columns is not yet in a whole eight.</summary>
    internal static Vector512<double> Tail(int width) =>
        Vector512.GreaterThanOrEqual(LaneNumbers, Vector512.Create((long)(Lanes.Count - (width % Lanes.Count)))).AsDouble();

    private static double Narrow(ReadOnlySpan<double> row, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int j = 0; j < row.Length; j++)
            sum = Math.FusedMultiplyAdd(row[j], v[j], sum);
        return sum;
    }

    private static int Count(int values, int width, int places, int stride)
    {
        if (width == 0)
            return places / stride;
        int count = values / width;
        if (values != count * width || places < ((count - 1) * stride) + 1)
            throw new ArgumentException($"There must be whole rows of {width} values and a place {stride} after the other for each; found {values} values and {places} places.");
        return count;
    }
}
