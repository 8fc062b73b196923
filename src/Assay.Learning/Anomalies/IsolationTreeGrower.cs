using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows one tree of an isolation forest: a random feature, a threshold uniform between its ends, until rows are alone or the depth is reached.</summary>
internal sealed class IsolationTreeGrower
{
    private readonly FeatureMatrix _matrix;
    private readonly int[] _rows;
    private readonly IsolationCandidates _candidates;
    private readonly TreeAssembly _tree = new(width: 1);
    private readonly int _limit;
    private RandomSource _random;

    /// <param name="rows">The tree's rows; taken over.</param>
    /// <param name="allowed">Features that may be split on, ascending; null for all.</param>
    public IsolationTreeGrower(FeatureMatrix matrix, int[] rows, int[]? allowed, RandomStream stream)
    {
        _matrix = matrix;
        _rows = rows;
        _candidates = new IsolationCandidates(matrix, allowed);
        _limit = PathLength.Limit(rows.Length);
        _random = stream.Draw();
    }

    /// <summary>The value of a leaf is the path length: its depth, and what rows that are still together would have needed on average.</summary>
    public Tree Grow()
    {
        Visit(node: 0, _rows, depth: 0);
        return _tree.ToTree();
    }

    private void Visit(int node, Span<int> rows, int depth)
    {
        (int feature, double low, double high) = depth < _limit && rows.Length > 1 ? DrawFeature(rows) : (-1, 0, 0);
        if (feature < 0)
        {
            _tree.SetLeaf(node, [depth + PathLength.Average(rows.Length)], rows.Length);
            return;
        }

        double threshold = RandomThreshold.Between(low, high, _random.NextDouble());
        int left = Partition(rows, feature, threshold, out bool missingGoesRight);
        int children = _tree.Split(node, feature, threshold, missingGoesRight, cover: rows.Length, gain: 0);
        Visit(children, rows[..left], depth + 1);
        Visit(children + 1, rows[left..], depth + 1);
    }

    /// <summary>A feature that varies among the rows, each as likely as any other, and its ends; a negative one when all rows are alike.</summary>
    private (int Feature, double Low, double High) DrawFeature(ReadOnlySpan<int> rows)
    {
        Span<int> candidates = _candidates.Of(rows);
        for (int left = candidates.Length; left > 0; left--)
        {
            int at = _random.NextInt(left);
            (double low, double high) = Ends(candidates[at], rows);
            if (low < high)
                return (candidates[at], low, high);
            candidates[at] = candidates[left - 1];
        }

        return (-1, 0, 0);
    }

    private (double Low, double High) Ends(int feature, ReadOnlySpan<int> rows)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (int row in rows)
        {
            double value = _matrix[row, feature];
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return (low, high);
    }

    /// <summary>Reorders the rows, those of the left child first, and returns their number; rows that miss the value go with the larger side.</summary>
    private int Partition(Span<int> rows, int feature, double threshold, out bool missingGoesRight)
    {
        int lefts = 0, rights = 0;
        foreach (int row in rows)
        {
            double value = _matrix[row, feature];
            lefts += value <= threshold ? 1 : 0;
            rights += value > threshold ? 1 : 0;
        }

        missingGoesRight = rights > lefts;
        int start = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double value = _matrix[rows[i], feature];
            if (value <= threshold || (double.IsNaN(value) && !missingGoesRight))
            {
                (rows[start], rows[i]) = (rows[i], rows[start]);
                start++;
            }
        }

        return start;
    }
}
