namespace Assay.Learning;

/// <summary>A metric with its predictions and truth, ready to score any resample of the rows in one pass. Immutable and thread-safe.</summary>
public abstract class PreparedMetric
{
    private protected PreparedMetric(int rowCount)
    {
        RowCount = rowCount;
    }

    public int RowCount { get; }

    /// <summary>The value when row i is there <paramref name="counts"/>[i] times.</summary>
    /// <param name="counts">Shape [rows], not negative, with a positive sum.</param>
    /// <returns>The value; NaN where the metric is not defined.</returns>
    /// <exception cref="ArgumentException">There are not as many counts as rows.</exception>
    public double Score(ReadOnlySpan<int> counts) =>
        counts.Length == RowCount
            ? Compute(counts)
            : throw new ArgumentException($"There must be {RowCount} counts, one a row, but found {counts.Length}.", nameof(counts));

    private protected abstract double Compute(ReadOnlySpan<int> counts);
}
