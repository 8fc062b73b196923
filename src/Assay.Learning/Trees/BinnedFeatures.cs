using System.Runtime.InteropServices;
using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The training rows as bin codes, twice: row by row for histograms, column by column for sorting rows into children.</summary>
internal sealed class BinnedFeatures
{
    /// <summary>Few enough to stay cached while one feature after the other is read from them.</summary>
    private const int RowsAChunk = 256;

    private const int CacheLine = 64;

    private readonly byte[] _rows;
    private readonly int _first;
    private readonly byte[][] _columns;
    private readonly int[] _offsets;

    private BinnedFeatures(Binning binning, int rows, int stride, byte[] rowMajor, int first, byte[][] columns, int[] offsets)
    {
        Binning = binning;
        RowCount = rows;
        Stride = stride;
        _rows = rowMajor;
        _first = first;
        _columns = columns;
        _offsets = offsets;
    }

    public Binning Binning { get; }

    public int RowCount { get; }

    public int FeatureCount => _columns.Length;

    /// <summary>Bytes from one row to the next: rounded up, so that a row touches few cache lines.</summary>
    public int Stride { get; }

    /// <summary>Shape [rows × <see cref="Stride"/>].</summary>
    public ReadOnlySpan<byte> Rows => _rows.AsSpan(_first, RowCount * Stride);

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<byte> Column(int feature) => _columns[feature];

    /// <summary>Where each feature's bins start in a histogram, and the end: the bins of known values, then one of missing ones.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Bins of all features together.</summary>
    public int TotalBins => _offsets[^1];

    /// <exception cref="LearningException">The codes would not fit into one array.</exception>
    public static BinnedFeatures Of(FeatureMatrix rows, Binning binning, Workers workers, CancellationToken cancellationToken)
    {
        int features = binning.FeatureCount;
        int stride = StrideOf(features);
        if ((long)stride * rows.RowCount > Array.MaxLength - CacheLine)
            throw new LearningException($"Boosting holds rows × features in bytes, at most {Array.MaxLength}, but there are {rows.RowCount} rows of {features} features. Take fewer rows or features.");

        var offsets = new int[features + 1];
        for (int feature = 0; feature < features; feature++)
            offsets[feature + 1] = offsets[feature] + binning.BinCount(feature) + 1;

        // Pinned once for all: kernels work on addresses, and a row that starts with a cache line touches the fewest.
        byte[] codes = GC.AllocateArray<byte>(stride * rows.RowCount + CacheLine, pinned: true);
        int first = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(codes, 0) & (CacheLine - 1));
        var columns = new byte[features][];
        for (int feature = 0; feature < features; feature++)
            columns[feature] = GC.AllocateUninitializedArray<byte>(rows.RowCount, pinned: true);
        BinCoder[] coders = [.. Enumerable.Range(0, features).Select(feature => new BinCoder(binning.Bounds(feature)))];
        workers.ForRange(rows.RowCount, RowsAChunk, (start, end) =>
        {
            for (int feature = 0; feature < features; feature++)
                Code(rows, feature, coders[feature], start, end, columns[feature], codes.AsSpan(first + feature), stride);
        }, cancellationToken);
        return new BinnedFeatures(binning, rows.RowCount, stride, codes, first, columns, offsets);
    }

    private static void Code(FeatureMatrix rows, int feature, BinCoder coder, int start, int end, byte[] column, Span<byte> codes, int stride)
    {
        bool dense = feature < rows.DenseCount;
        ReadOnlySpan<double> values = rows.Dense;
        for (int row = start; row < end; row++)
        {
            byte code = coder.Code(dense ? values[row * rows.DenseCount + feature] : rows[row, feature]);
            column[row] = code;
            codes[row * stride] = code;
        }
    }

    private static int StrideOf(int features)
    {
        int stride = 4;
        while (stride < features && stride < 32)
            stride *= 2;
        return features <= stride ? stride : (features + 31) / 32 * 32;
    }
}
