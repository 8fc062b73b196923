using Assay.Data;

namespace Assay.Learning;

/// <summary>A feature whose rows are nearly all in one bin, by the rows that are not.</summary>
/// <param name="Default">The bin of all other rows.</param>
/// <param name="Rows">Ascending.</param>
/// <param name="Codes">The bins of these rows, never the default one.</param>
/// <param name="AnyMissing">Whether one of them misses its value.</param>
internal sealed record CodedEntries(int Default, int[] Rows, byte[] Codes, bool AnyMissing)
{
    /// <summary>Rows at even distances that tell whether a feature is worth a closer look.</summary>
    private const int Glances = 256;

    /// <summary>Null when more than half of the rows are in other bins than the most frequent one.</summary>
    public static CodedEntries? Of(FeatureMatrix rows, SparseColumns? sparse, int feature, FeatureBins bins) =>
        feature >= rows.DenseCount
            ? OfSparse(sparse!.Rows(feature - rows.DenseCount), sparse.Values(feature - rows.DenseCount), rows.RowCount, bins)
            : OfDense(rows, feature, bins);

    private static CodedEntries? OfSparse(ReadOnlySpan<int> entryRows, ReadOnlySpan<double> entries, int rows, FeatureBins bins)
    {
        int standard = bins.Code(0);
        var found = new Builder(standard, bins.Count, rows / 2);
        for (int i = 0; i < entries.Length; i++)
        {
            if (!found.Add(entryRows[i], bins.Code(entries[i])))
                return null;
        }

        return found.Build();
    }

    private static CodedEntries? OfDense(FeatureMatrix rows, int feature, FeatureBins bins)
    {
        var counts = new int[bins.Count + 1];
        int glances = Math.Min(Glances, rows.RowCount);
        for (int i = 0; i < glances; i++)
            counts[bins.Code(rows[(int)((long)i * rows.RowCount / glances), feature])]++;
        int standard = Array.IndexOf(counts, counts.Max());
        if (2 * counts[standard] < glances || standard == bins.Count)
            return null;
        var found = new Builder(standard, bins.Count, rows.RowCount / 2);
        for (int row = 0; row < rows.RowCount; row++)
        {
            if (!found.Add(row, bins.Code(rows[row, feature])))
                return null;
        }

        return found.Build();
    }

    private sealed class Builder(int standard, int missing, int most)
    {
        private readonly List<int> _rows = [];
        private readonly List<byte> _codes = [];

        /// <summary>False when there are too many.</summary>
        public bool Add(int row, byte code)
        {
            if (code != standard)
            {
                _rows.Add(row);
                _codes.Add(code);
            }

            return _rows.Count <= most;
        }

        public CodedEntries Build() => new(standard, [.. _rows], [.. _codes], _codes.Contains((byte)missing));
    }
}
