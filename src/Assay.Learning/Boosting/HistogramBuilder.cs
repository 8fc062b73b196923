using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums the packed gradients of rows by bin, for all columns at once.</summary>
/// <remarks>
/// Threads claim chunks of rows and sum them into a histogram each, so there are never more histograms than threads.
/// Which thread sums which rows cannot be seen in the result: integers add up to the same in any order.
/// </remarks>
internal sealed unsafe class HistogramBuilder(BinnedFeatures features, Workers workers)
{
    private const int RowsAChunk = 2048;

    private readonly long[]?[] _partial = new long[workers.Threads][];

    /// <summary>Overwrites <paramref name="histogram"/>, shape [bins of all columns].</summary>
    /// <param name="rows">Row numbers.</param>
    public void Build(ReadOnlySpan<int> rows, PackedGradients gradients, long[] histogram)
    {
        int count = rows.Length;
        int chunks = Workers.Chunks(count, RowsAChunk);
        Array.Clear(histogram);
        fixed (int* pinned = rows)
        {
            if (chunks == 1)
            {
                Accumulate(pinned, count, gradients, histogram);
                return;
            }

            nint first = (nint)pinned;
            int next = -1;
            var used = new bool[Math.Min(workers.Threads, chunks)];
            workers.For(used.Length, part =>
            {
                for (int chunk = Interlocked.Increment(ref next); chunk < chunks; chunk = Interlocked.Increment(ref next))
                {
                    int start = chunk * RowsAChunk;
                    Accumulate((int*)first + start, Math.Min(RowsAChunk, count - start), gradients, Partial(part, histogram, used));
                }
            });
            for (int part = 1; part < used.Length; part++)
            {
                if (used[part])
                    HistogramKernel.Add(histogram, _partial[part]);
            }
        }
    }

    private long[] NewHistogram() => GC.AllocateUninitializedArray<long>(features.TotalBins, pinned: true);

    private long[] Partial(int part, long[] histogram, bool[] used)
    {
        if (part == 0)
            return histogram;
        long[] partial = _partial[part] ??= NewHistogram();
        if (!used[part])
            Array.Clear(partial);
        used[part] = true;
        return partial;
    }

    private void Accumulate(int* rows, int count, PackedGradients gradients, long[] histogram)
    {
        Span<nint> room = features.ColumnCount <= 128 ? stackalloc nint[128] : new nint[features.ColumnCount];
        fixed (byte* codes = features.Rows)
        fixed (long* values = gradients.Values)
        fixed (long* target = histogram)
        fixed (nint* starts = room)
        {
            for (int column = 0; column < features.ColumnCount; column++)
                starts[column] = (nint)(target + features.Offsets[column]);
            HistogramKernel.Accumulate(rows, count, codes, features.Stride, values, (long**)starts, features.ColumnCount);
        }
    }
}
