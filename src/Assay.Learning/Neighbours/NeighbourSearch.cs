using System.Buffers;

using Assay.Data;

namespace Assay.Learning;

/// <summary>The nearest of the stored rows to each query, by measuring all of them.</summary>
internal sealed class NeighbourSearch
{
    private const int CacheBytes = 1 << 18;

    private readonly SparseDistances? _sparse;

    /// <param name="sparse">The sparse features of the same rows, or null when there are none.</param>
    public NeighbourSearch(PackedRows dense, SparsePostings? sparse, DistanceMetric metric)
    {
        Dense = dense;
        Sparse = sparse;
        Metric = metric;
        _sparse = sparse is null ? null : new SparseDistances(sparse, metric);
    }

    public PackedRows Dense { get; }

    public SparsePostings? Sparse { get; }

    public DistanceMetric Metric { get; }

    /// <summary>Queries worth a thread's turn: enough to reuse rows in the cache, few enough that sparse sums of all rows fit.</summary>
    public int QueriesAtATime => _sparse is null ? 16 * PackedRows.Queries : PackedRows.Queries;

    public static NeighbourSearch Over(FeatureMatrix rows, DistanceMetric metric)
    {
        FeatureMatrix prepared = QueryRows.ReadAll(rows, metric);
        return new NeighbourSearch(
            PackedRows.Of(prepared.Dense, prepared.RowCount, prepared.DenseCount),
            prepared.Sparse is null ? null : SparsePostings.Of(prepared.Sparse),
            metric);
    }

    /// <summary>The neighbours of the queries from <paramref name="start"/> to <paramref name="end"/>, nearest first; of equally near ones the lower row first.</summary>
    /// <param name="distances">Shape [queries × neighbours].</param>
    /// <param name="rows">Shape [queries × neighbours].</param>
    public void Find(FeatureMatrix queries, int start, int end, int neighbours, Span<double> distances, Span<int> rows)
    {
        int count = end - start;
        var block = new double[count * Dense.Width];
        double[]?[] sparse = new double[]?[count];
        for (int q = 0; q < count; q++)
        {
            var entries = new double[queries.Sparse?.Indices(start + q).Length ?? 0];
            QueryRows.Read(queries, start + q, Metric, block.AsSpan(q * Dense.Width, Dense.Width), entries);
            _sparse?.Fill(queries.Sparse!.Indices(start + q), entries, (sparse[q] = ArrayPool<double>.Shared.Rent(Dense.RowCount)).AsSpan(0, Dense.RowCount));
            Nearest(q, neighbours, distances, rows).Clear();
        }

        // Panels that fit into the cache meet all queries before the next ones are loaded.
        int panels = Math.Max(1, CacheBytes / (sizeof(double) * PackedRows.Lanes * Math.Max(1, Dense.Width)));
        for (int first = 0; first < Dense.Panels; first += panels)
        {
            int last = Math.Min(Dense.Panels, first + panels);
            for (int q = 0; q < count;)
            {
                int together = count - q >= PackedRows.Queries ? PackedRows.Queries : 1;
                Scan(first, last, block.AsSpan(q * Dense.Width, together * Dense.Width), q, together, sparse, neighbours, distances, rows);
                q += together;
            }
        }

        foreach (double[]? sums in sparse)
        {
            if (sums is not null)
                ArrayPool<double>.Shared.Return(sums);
        }

        if (Metric == DistanceMetric.Euclidean)
        {
            foreach (ref double distance in distances)
                distance = Math.Sqrt(distance);
        }
    }

    private void Scan(int first, int last, ReadOnlySpan<double> queries, int q, int together, double[]?[] sparse, int neighbours, Span<double> distances, Span<int> rows)
    {
        Span<double> all = stackalloc double[PackedRows.Queries * PackedRows.Lanes];
        Span<double> sums = all[..(together * PackedRows.Lanes)];
        for (int panel = first; panel < last; panel++)
        {
            Measure(panel, queries, sums);
            int row = panel * PackedRows.Lanes;
            int count = Math.Min(PackedRows.Lanes, Dense.RowCount - row);
            for (int i = 0; i < together; i++)
            {
                Span<double> of = sums.Slice(i * PackedRows.Lanes, PackedRows.Lanes);
                if (sparse[q + i] is { } more)
                    Add(more.AsSpan(row, count), of);
                if (Metric == DistanceMetric.Cosine)
                    OneMinus(of);
                Nearest(q + i, neighbours, distances, rows).Offer(of, row, count);
            }
        }
    }

    private void Measure(int panel, ReadOnlySpan<double> queries, Span<double> sums)
    {
        switch (Metric)
        {
            case DistanceMetric.Manhattan: Dense.Measure<AbsoluteTerm>(panel, queries, sums); break;
            case DistanceMetric.Cosine: Dense.Measure<ProductTerm>(panel, queries, sums); break;
            default: Dense.Measure<SquaredTerm>(panel, queries, sums); break;
        }
    }

    private static NearestRows Nearest(int q, int neighbours, Span<double> distances, Span<int> rows) =>
        new(distances.Slice(q * neighbours, neighbours), rows.Slice(q * neighbours, neighbours));

    private static void Add(ReadOnlySpan<double> more, Span<double> sums)
    {
        for (int i = 0; i < more.Length; i++)
            sums[i] += more[i];
    }

    private static void OneMinus(Span<double> products)
    {
        foreach (ref double product in products)
            product = Math.Clamp(1 - product, 0, 2);
    }
}
