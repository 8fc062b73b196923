using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The nearest centroid of each row and the squared distance to it; of equally near ones the first.</summary>
internal sealed class NearestCentroid
{
    /// <summary>A multiple of the queries of a panel, so that only the last rows go one by one.</summary>
    private const int RowChunk = 256;

    private readonly PackedRows _centroids;

    public NearestCentroid(Matrix centroids) => _centroids = PackedRows.Of(centroids.Values, centroids.Rows, centroids.Columns);

    /// <param name="labels">Shape [rows].</param>
    /// <param name="distances">Shape [rows].</param>
    public void Assign(Matrix rows, int[] labels, double[] distances, Workers workers, CancellationToken cancellationToken) =>
        workers.ForRange(
            rows.Rows,
            RowChunk,
            (start, end) =>
            {
                for (int row = start; row < end;)
                {
                    int together = end - row >= PackedRows.Queries ? PackedRows.Queries : 1;
                    Assign(rows.Values.AsSpan(row * rows.Columns, together * rows.Columns), labels.AsSpan(row, together), distances.AsSpan(row, together));
                    row += together;
                }
            },
            cancellationToken);

    /// <summary>The nearest of one row.</summary>
    public int Of(ReadOnlySpan<double> row)
    {
        int label = 0;
        double distance = 0;
        Assign(row, new Span<int>(ref label), new Span<double>(ref distance));
        return label;
    }

    private void Assign(ReadOnlySpan<double> rows, Span<int> labels, Span<double> distances)
    {
        Span<double> all = stackalloc double[PackedRows.Queries * PackedRows.Lanes];
        Span<double> sums = all[..(labels.Length * PackedRows.Lanes)];
        distances.Fill(double.PositiveInfinity);
        labels.Clear();
        for (int panel = 0; panel < _centroids.Panels; panel++)
        {
            _centroids.Measure<SquaredTerm>(panel, rows, sums);
            int first = panel * PackedRows.Lanes;
            int count = Math.Min(PackedRows.Lanes, _centroids.RowCount - first);
            for (int i = 0; i < labels.Length; i++)
            {
                for (int c = 0; c < count; c++)
                {
                    double distance = sums[(i * PackedRows.Lanes) + c];
                    if (distance < distances[i])
                        (distances[i], labels[i]) = (distance, first + c);
                }
            }
        }
    }
}
