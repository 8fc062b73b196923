using System.Runtime.InteropServices;
using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The training rows as bin codes, twice: row by row for histograms, column by column for sorting rows into children.</summary>
/// <remarks>A column is a feature, or a bundle of features that share it. Sparse features are coded by entry, never spread out as numbers.</remarks>
internal sealed class BinnedFeatures
{
    /// <summary>Few enough to stay cached while one column after the other is written to them.</summary>
    private const int RowsAChunk = 256;

    private const int CacheLine = 64;

    private readonly FeaturePlace[] _places;
    private readonly byte[][] _columns;
    private readonly int[] _offsets;
    private readonly byte[] _rows;
    private readonly int _first;

    private BinnedFeatures(Binning binning, int rows, FeaturePlace[] places, byte[][] columns, int[] offsets)
    {
        Binning = binning;
        RowCount = rows;
        _places = places;
        _columns = columns;
        _offsets = offsets;
        Stride = StrideOf(columns.Length);
        if ((long)Stride * rows > Array.MaxLength - CacheLine)
            throw new LearningException($"Boosting holds rows × columns of codes in bytes, at most {Array.MaxLength}, but there are {rows} rows of {columns.Length} columns. Take fewer rows or features.");

        // Pinned once for all: kernels work on addresses, and a row that starts with a cache line touches the fewest.
        _rows = GC.AllocateArray<byte>((Stride * rows) + CacheLine, pinned: true);
        _first = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0) & (CacheLine - 1));
    }

    public Binning Binning { get; }

    public int RowCount { get; }

    public int FeatureCount => _places.Length;

    /// <summary>Columns of codes: at most one a feature.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Bytes from one row to the next: rounded up, so that a row touches few cache lines.</summary>
    public int Stride { get; }

    /// <summary>Shape [rows × <see cref="Stride"/>].</summary>
    public ReadOnlySpan<byte> Rows => _rows.AsSpan(_first, RowCount * Stride);

    /// <summary>Where the codes of each column start in a histogram, and the end.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Bins of a histogram of all columns.</summary>
    public int TotalBins => _offsets[^1];

    public FeaturePlace Place(int feature) => _places[feature];

    /// <summary>Shape [rows]: the codes of the column that a feature is in.</summary>
    public ReadOnlySpan<byte> Column(int feature) => _columns[_places[feature].Column];

    /// <summary>Whether all rows of a histogram are in the default bin of a bundled feature, as those of a small leaf often are.</summary>
    public bool IsConstant(int feature, ReadOnlySpan<long> histogram)
    {
        FeaturePlace place = _places[feature];
        return !place.IsAlone && !histogram.Slice(_offsets[place.Column] + place.First, place.CodeCount).ContainsAnyExcept(0L);
    }

    /// <summary>Whether a leaf may hold rows that are in none of the bins with sums above 0: missing values, or any category.</summary>
    public bool MayMiss(int feature)
    {
        FeatureBins bins = Binning[feature];
        FeaturePlace place = _places[feature];
        return bins is CategoryBins || place.Default == bins.Count || Column(feature).Contains((byte)place.CodeOf(bins.Count));
    }

    /// <summary>A feature's sums by bin, missing values last.</summary>
    /// <param name="total">The sum of all rows of the histogram.</param>
    /// <param name="room">Room for <see cref="Binning.MostBins"/> + 1.</param>
    public ReadOnlySpan<long> Bins(int feature, ReadOnlySpan<long> histogram, long total, Span<long> room)
    {
        FeaturePlace place = _places[feature];
        int start = _offsets[place.Column];
        return place.Bins(histogram[start.._offsets[place.Column + 1]], total, room);
    }

    /// <summary>Some rows' counts by bin, missing values last.</summary>
    /// <param name="room">Room for <see cref="Binning.MostBins"/> + 1.</param>
    public ReadOnlySpan<int> Counts(int feature, ReadOnlySpan<int> rows, Span<int> room)
    {
        FeaturePlace place = _places[feature];
        Span<int> counts = room[..(place.BinCount + 1)];
        counts.Clear();
        byte[] column = _columns[place.Column];
        foreach (int row in rows)
            counts[place.BinOf(column[row])]++;
        return counts;
    }

    /// <param name="bundle">Whether features may share columns; it makes no difference to what is learned.</param>
    /// <exception cref="LearningException">The codes would not fit into one array.</exception>
    public static BinnedFeatures Of(FeatureMatrix rows, SparseColumns? sparse, Binning binning, bool bundle, Workers workers, CancellationToken cancellationToken)
    {
        int features = binning.FeatureCount;
        var entries = new CodedEntries?[features];
        workers.For(features, feature => entries[feature] = bundle ? CodedEntries.Of(rows, sparse, feature, binning[feature]) : null, cancellationToken);
        List<List<int>> bundles = FeatureBundles.Of(entries, binning, rows.RowCount);
        var places = new FeaturePlace[features];
        var offsets = new List<int> { 0 };
        var bundled = new bool[features];
        foreach (int feature in bundles.SelectMany(b => b))
            bundled[feature] = true;
        for (int feature = 0; feature < features; feature++)
        {
            if (bundled[feature])
                continue;
            int bins = binning[feature].Count;
            places[feature] = new FeaturePlace(offsets.Count - 1, 0, -1, bins, bins + 1);
            offsets.Add(offsets[^1] + bins + 1);
        }

        foreach (List<int> shared in bundles)
        {
            int code = 1;
            foreach (int feature in shared)
            {
                int codes = FeatureBundles.CodeCount(entries[feature]!, binning[feature]);
                places[feature] = new FeaturePlace(offsets.Count - 1, code, entries[feature]!.Default, binning[feature].Count, codes);
                code += codes;
            }

            offsets.Add(offsets[^1] + code);
        }

        var columns = new byte[offsets.Count - 1][];
        for (int column = 0; column < columns.Length; column++)
            columns[column] = GC.AllocateUninitializedArray<byte>(rows.RowCount, pinned: true);
        var binned = new BinnedFeatures(binning, rows.RowCount, places, columns, [.. offsets]);
        binned.WriteEntries(rows, sparse, entries, bundles, workers, cancellationToken);
        binned.WriteRows(rows, workers, cancellationToken);
        return binned;
    }

    /// <summary>Writes the columns of bundles and of sparse features, entry by entry.</summary>
    private void WriteEntries(FeatureMatrix rows, SparseColumns? sparse, CodedEntries?[] entries, List<List<int>> bundles, Workers workers, CancellationToken cancellationToken)
    {
        workers.For(bundles.Count, i =>
        {
            byte[] column = _columns[_places[bundles[i][0]].Column];
            Array.Clear(column);
            foreach (int feature in bundles[i])
            {
                CodedEntries own = entries[feature]!;
                for (int e = 0; e < own.Rows.Length; e++)
                    column[own.Rows[e]] = (byte)_places[feature].CodeOf(own.Codes[e]);
            }
        }, cancellationToken);
        workers.For(rows.Features.Count - rows.DenseCount, component =>
        {
            int feature = rows.DenseCount + component;
            if (!_places[feature].IsAlone)
                return;
            byte[] column = _columns[_places[feature].Column];
            Array.Fill(column, Binning[feature].Code(0));
            ReadOnlySpan<int> at = sparse!.Rows(component);
            for (int e = 0; e < at.Length; e++)
                column[at[e]] = Binning[feature].Code(sparse.Values(component)[e]);
        }, cancellationToken);
    }

    /// <summary>Codes the dense features that are alone, and copies all columns to the rows.</summary>
    private void WriteRows(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        int[] dense = [.. Enumerable.Range(0, rows.DenseCount).Where(feature => _places[feature].IsAlone)];
        var isDense = new bool[_columns.Length];
        foreach (int feature in dense)
            isDense[_places[feature].Column] = true;
        int[] ready = [.. Enumerable.Range(0, _columns.Length).Where(column => !isDense[column])];
        workers.ForRange(RowCount, RowsAChunk, (start, end) =>
        {
            foreach (int feature in dense)
                Code(rows, feature, start, end);
            foreach (int column in ready)
            {
                byte[] codes = _columns[column];
                Span<byte> place = _rows.AsSpan(_first + column);
                for (int row = start; row < end; row++)
                    place[row * Stride] = codes[row];
            }
        }, cancellationToken);
    }

    private void Code(FeatureMatrix rows, int feature, int start, int end)
    {
        FeatureBins bins = Binning[feature];
        byte[] codes = _columns[_places[feature].Column];
        Span<byte> place = _rows.AsSpan(_first + _places[feature].Column);
        Span<double> values = stackalloc double[RowsAChunk];
        rows.CopyColumn(feature, start, values[..(end - start)]);
        for (int row = start; row < end; row++)
        {
            byte code = bins.Code(values[row - start]);
            codes[row] = code;
            place[row * Stride] = code;
        }
    }

    private static int StrideOf(int columns)
    {
        int stride = 4;
        while (stride < columns && stride < 32)
            stride *= 2;
        return columns <= stride ? stride : (columns + 31) / 32 * 32;
    }
}
