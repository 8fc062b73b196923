namespace Assay.Learning;

/// <summary>Rows in descending order of a score, with ties known: what ROC and precision-recall measures walk over.</summary>
internal sealed class RankedRows
{
    private readonly int[] _rows;
    private readonly bool[] _positive;
    private readonly bool[] _endsTie;

    /// <param name="scores">Shape [rows]; ownership is taken.</param>
    /// <param name="labels">Shape [rows]: <paramref name="positive"/> is the positive label.</param>
    public RankedRows(double[] scores, ReadOnlySpan<int> labels, int positive)
    {
        _rows = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(scores, _rows);
        Array.Reverse(scores);
        Array.Reverse(_rows);
        _positive = new bool[scores.Length];
        _endsTie = new bool[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            _positive[i] = labels[_rows[i]] == positive;
            _endsTie[i] = i + 1 == scores.Length || scores[i] != scores[i + 1];
        }
    }

    /// <summary>Area under the ROC curve, ties half (Mann-Whitney; Hanley and McNeil, 1982); NaN without a row of each class.</summary>
    public double RocAuc(ReadOnlySpan<int> counts)
    {
        // Twice the number of ordered pairs: whole numbers, so nothing is rounded below 2⁵³.
        double pairs = 0;
        long positives = 0, negatives = 0, tiedPositives = 0, tiedNegatives = 0;
        for (int i = 0; i < _rows.Length; i++)
        {
            int count = counts[_rows[i]];
            if (_positive[i])
                tiedPositives += count;
            else
                tiedNegatives += count;
            if (!_endsTie[i])
                continue;
            pairs += (double)tiedNegatives * (2 * positives + tiedPositives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            tiedPositives = tiedNegatives = 0;
        }

        return positives == 0 || negatives == 0 ? double.NaN : pairs / (2.0 * positives * negatives);
    }

    /// <summary>Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, without interpolation; NaN without a positive row.</summary>
    public double AveragePrecision(ReadOnlySpan<int> counts)
    {
        double area = 0;
        long positives = 0, seen = 0, tiedPositives = 0;
        for (int i = 0; i < _rows.Length; i++)
        {
            int count = counts[_rows[i]];
            seen += count;
            tiedPositives += _positive[i] ? count : 0;
            if (!_endsTie[i] || tiedPositives == 0)
                continue;
            positives += tiedPositives;
            area += (double)tiedPositives * positives / seen;
            tiedPositives = 0;
        }

        return positives == 0 ? double.NaN : area / positives;
    }
}
