using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums the packed gradients of rows by bin, for all features at once.</summary>
internal sealed unsafe class HistogramBuilder(BinnedFeatures features, Workers workers)
{
    /// <summary>Rows worth a histogram of their own, and the most such histograms; integers make the cut invisible in the sums.</summary>
    private const int RowsAPart = 4096;

    private const int MostParts = 16;

    private readonly long[]?[] _parts = new long[MostParts][];

    /// <summary>Overwrites <paramref name="histogram"/>, shape [bins of all features].</summary>
    /// <param name="rows">Row numbers.</param>
    public void Build(ReadOnlySpan<int> rows, PackedGradients gradients, long[] histogram)
    {
        int parts = Math.Clamp(rows.Length / RowsAPart, 1, MostParts);
        fixed (int* pinnedRows = rows)
        {
            if (parts == 1)
            {
                Accumulate(pinnedRows, rows.Length, gradients, histogram);
                return;
            }

            nint first = (nint)pinnedRows;
            long count = rows.Length;
            workers.For(parts, part =>
            {
                long[] into = part == 0 ? histogram : _parts[part] ??= NewHistogram();
                int start = (int)(count * part / parts);
                int end = (int)(count * (part + 1) / parts);
                Accumulate((int*)first + start, end - start, gradients, into);
            });
        }

        for (int part = 1; part < parts; part++)
            HistogramKernel.Add(histogram, _parts[part]);
    }

    public long[] NewHistogram() => GC.AllocateUninitializedArray<long>(features.TotalBins, pinned: true);

    private void Accumulate(int* rows, int count, PackedGradients gradients, long[] histogram)
    {
        Array.Clear(histogram);
        var bins = new nint[features.FeatureCount];
        fixed (byte* codes = features.Rows)
        fixed (long* values = gradients.Values)
        fixed (long* target = histogram)
        fixed (nint* starts = bins)
        {
            for (int feature = 0; feature < bins.Length; feature++)
                starts[feature] = (nint)(target + features.Offsets[feature]);
            HistogramKernel.Accumulate(rows, count, codes, features.Stride, values, (long**)starts, bins.Length);
        }
    }
}
