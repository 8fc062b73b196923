using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>Rows in panels of sixteen, feature after feature, so that a query meets sixteen of them with two loads a feature.</summary>
/// <remarks>
/// The sum of a pair of rows runs over the features in their order in a lane of its own: its bits do not depend on which
/// rows are beside it. The last panel is filled up with zeros.
/// </remarks>
internal sealed class PackedRows
{
    /// <summary>Rows a panel.</summary>
    public const int Lanes = 16;

    /// <summary>Queries that share the loads of a panel.</summary>
    public const int Queries = 4;

    private readonly double[] _panels;

    private PackedRows(double[] panels, int rows, int width) => (_panels, RowCount, Width) = (panels, rows, width);

    public int RowCount { get; }

    /// <summary>Features a row.</summary>
    public int Width { get; }

    public int Panels => (RowCount + Lanes - 1) / Lanes;

    /// <param name="values">Shape [rows × width], row-major.</param>
    public static PackedRows Of(ReadOnlySpan<double> values, int rows, int width)
    {
        var panels = new double[(long)((rows + Lanes - 1) / Lanes) * Lanes * width];
        for (int row = 0; row < rows; row++)
        {
            int place = (row / Lanes * Lanes * width) + (row % Lanes);
            ReadOnlySpan<double> source = values.Slice(row * width, width);
            for (int j = 0; j < source.Length; j++)
                panels[place + (j * Lanes)] = source[j];
        }

        return new PackedRows(panels, rows, width);
    }

    /// <summary>Shape [rows × width], row-major.</summary>
    public double[] Unpack()
    {
        var values = new double[RowCount * Width];
        for (int i = 0; i < values.Length; i++)
            values[i] = _panels[(i / Width / Lanes * Lanes * Width) + (i % Width * Lanes) + (i / Width % Lanes)];
        return values;
    }

    /// <summary>The summed terms of queries with the rows of a panel.</summary>
    /// <param name="queries">Shape [<see cref="Queries"/> × width], or of one query [width].</param>
    /// <param name="sums">Shape [queries × <see cref="Lanes"/>].</param>
    public void Measure<TTerm>(int panel, ReadOnlySpan<double> queries, Span<double> sums)
        where TTerm : struct, ITerm
    {
        Debug.Assert(queries.Length == sums.Length / Lanes * Width, "Every query needs a value for each feature.");
        ref double rows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_panels), panel * Lanes * Width);
        if (sums.Length == Lanes)
            One<TTerm>(ref rows, ref MemoryMarshal.GetReference(queries), ref MemoryMarshal.GetReference(sums));
        else
            Four<TTerm>(ref rows, ref MemoryMarshal.GetReference(queries), ref MemoryMarshal.GetReference(sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One<TTerm>(ref double rows, ref double query, ref double sums)
        where TTerm : struct, ITerm
    {
        Vector512<double> low = default, high = default;
        for (int j = 0; j < Width; j++)
        {
            Vector512<double> x = Vector512.Create(Unsafe.Add(ref query, j));
            low = TTerm.Add(x, Vector512.LoadUnsafe(ref rows), low);
            high = TTerm.Add(x, Vector512.LoadUnsafe(ref rows, 8), high);
            rows = ref Unsafe.Add(ref rows, Lanes);
        }

        low.StoreUnsafe(ref sums);
        high.StoreUnsafe(ref sums, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four<TTerm>(ref double rows, ref double queries, ref double sums)
        where TTerm : struct, ITerm
    {
        ref double q1 = ref Unsafe.Add(ref queries, Width);
        ref double q2 = ref Unsafe.Add(ref queries, 2 * Width);
        ref double q3 = ref Unsafe.Add(ref queries, 3 * Width);
        Vector512<double> a0 = default, b0 = default, a1 = default, b1 = default, a2 = default, b2 = default, a3 = default, b3 = default;
        for (int j = 0; j < Width; j++)
        {
            Vector512<double> low = Vector512.LoadUnsafe(ref rows), high = Vector512.LoadUnsafe(ref rows, 8);
            Vector512<double> x = Vector512.Create(Unsafe.Add(ref queries, j));
            a0 = TTerm.Add(x, low, a0);
            b0 = TTerm.Add(x, high, b0);
            x = Vector512.Create(Unsafe.Add(ref q1, j));
            a1 = TTerm.Add(x, low, a1);
            b1 = TTerm.Add(x, high, b1);
            x = Vector512.Create(Unsafe.Add(ref q2, j));
            a2 = TTerm.Add(x, low, a2);
            b2 = TTerm.Add(x, high, b2);
            x = Vector512.Create(Unsafe.Add(ref q3, j));
            a3 = TTerm.Add(x, low, a3);
            b3 = TTerm.Add(x, high, b3);
            rows = ref Unsafe.Add(ref rows, Lanes);
        }

        a0.StoreUnsafe(ref sums);
        b0.StoreUnsafe(ref sums, 8);
        a1.StoreUnsafe(ref sums, 16);
        b1.StoreUnsafe(ref sums, 24);
        a2.StoreUnsafe(ref sums, 32);
        b2.StoreUnsafe(ref sums, 40);
        a3.StoreUnsafe(ref sums, 48);
        b3.StoreUnsafe(ref sums, 56);
    }
}
