using Assay.Data;

namespace Assay.Learning;

/// <summary>One feature as ranks of its distinct values.</summary>
internal sealed class RankedColumn
{
    private readonly int[] _ranks;

    // Null when every row has a rank of its own.
    private readonly int[]? _rows;
    private readonly int _absentRank;

    private RankedColumn(double[] distinct, int[] ranks, int[]? rows, int absentRank)
    {
        Distinct = distinct;
        _ranks = ranks;
        _rows = rows;
        _absentRank = absentRank;
    }

    /// <summary>The value of each rank, ascending; a missing value has the rank after the last.</summary>
    public double[] Distinct { get; }

    public static RankedColumn OfDense(FeatureMatrix rows, int feature)
    {
        (int[] ranks, double[] distinct) = Rank(FeatureColumn.Read(rows, feature));
        return new RankedColumn(distinct, ranks, rows: null, absentRank: 0);
    }

    /// <param name="rows">Rows with an entry, ascending; all others are 0.</param>
    public static RankedColumn OfSparse(ReadOnlySpan<int> rows, ReadOnlySpan<double> values, int rowCount)
    {
        // The zero of the rows without entry is ranked along, at the end.
        bool anyAbsent = rows.Length < rowCount;
        (int[] ranks, double[] distinct) = Rank(anyAbsent ? [.. values, 0] : [.. values]);
        return new RankedColumn(distinct, ranks, [.. rows], ranks[^1]);
    }

    /// <inheritdoc cref="RankedFeatures.Gather"/>
    public (int Least, int Greatest) Gather(ReadOnlySpan<int> rows, Span<int> ranks) =>
        _rows is null ? GatherDense(rows, ranks) : GatherSparse(rows, ranks);

    private (int Least, int Greatest) GatherDense(ReadOnlySpan<int> rows, Span<int> ranks)
    {
        int[] all = _ranks;
        int least = int.MaxValue, greatest = 0;
        ranks = ranks[..rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int rank = all[rows[i]];
            ranks[i] = rank;
            least = Math.Min(least, rank);
            greatest = Math.Max(greatest, rank);
        }

        return (least, greatest);
    }

    private (int Least, int Greatest) GatherSparse(ReadOnlySpan<int> rows, Span<int> ranks)
    {
        ReadOnlySpan<int> entries = _rows;
        int least = int.MaxValue, greatest = 0;
        int at = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // Both ascend: the search goes on where it ended, with growing steps.
            int step = 1;
            while (at + step < entries.Length && entries[at + step] <= rows[i])
            {
                at += step;
                step *= 2;
            }

            int found = entries[at..Math.Min(entries.Length, at + step)].BinarySearch(rows[i]);
            int rank = found >= 0 ? _ranks[at + found] : _absentRank;
            at = Math.Min(entries.Length, at + (found >= 0 ? found : ~found));
            ranks[i] = rank;
            least = Math.Min(least, rank);
            greatest = Math.Max(greatest, rank);
        }

        return (least, greatest);
    }

    private static (int[] Ranks, double[] Distinct) Rank(double[] values)
    {
        var sorted = new double[values.Length];
        var order = new int[values.Length];
        int known = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsNaN(values[row]))
            {
                sorted[known] = values[row];
                order[known++] = row;
            }
        }

        Array.Sort(sorted, order, 0, known);
        var ranks = new int[values.Length];
        int distinct = 0;
        for (int i = 0; i < known; i++)
        {
            if (i == 0 || sorted[i] != sorted[distinct - 1])
                sorted[distinct++] = sorted[i];
            ranks[order[i]] = distinct - 1;
        }

        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
                ranks[row] = distinct;
        }

        return (ranks, sorted[..distinct]);
    }
}
