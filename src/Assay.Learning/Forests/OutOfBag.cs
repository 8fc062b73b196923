using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Predictions of training rows by the trees that did not learn from them.</summary>
internal sealed class OutOfBag
{
    private const int RowsAChunk = 2048;

    private readonly FeatureMatrix _features;
    private readonly TargetVector _target;
    private readonly int _width;
    private readonly double[] _sums;
    private readonly int[] _trees;

    public OutOfBag(FeatureMatrix features, TargetVector target)
    {
        _features = features;
        _target = target;
        _width = target.Task == LearningTask.Multiclass ? target.Classes.Count : 1;
        _sums = new double[target.RowCount * _width];
        _trees = new int[target.RowCount];
    }

    /// <summary>Adds the predictions of further trees, in their order.</summary>
    /// <param name="inBag">How often each tree's sample holds each row.</param>
    public void Add(ReadOnlySpan<Tree> trees, int[][] inBag, Workers workers, CancellationToken cancellationToken)
    {
        Tree[] added = trees.ToArray();
        workers.ForRange(_target.RowCount, RowsAChunk, (start, end) =>
        {
            for (int t = 0; t < added.Length; t++)
            {
                for (int row = start; row < end; row++)
                {
                    if (inBag[t][row] == 0)
                        AddRow(added[t], row);
                }
            }
        }, cancellationToken);
    }

    /// <summary>The score over all rows that were out of some bag; none when there is no such row.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Scores()
    {
        double total = 0;
        int rows = 0;
        for (int row = 0; row < _trees.Length; row++)
        {
            if (_trees[row] == 0)
                continue;
            rows++;
            total += _target.Task == LearningTask.Regression ? SquaredError(row) : Hit(row);
        }

        if (rows == 0)
            return [];
        return _target.Task == LearningTask.Regression
            ? [KeyValuePair.Create("oob_rmse", Math.Sqrt(total / rows))]
            : [KeyValuePair.Create("oob_accuracy", total / rows)];
    }

    private void AddRow(Tree tree, int row)
    {
        TreeNode leaf = tree.Nodes[tree.LeafOf(_features, row)];
        _trees[row]++;
        if (_width == 1)
        {
            _sums[row] += leaf.Number;
            return;
        }

        for (int k = 0; k < _width; k++)
            _sums[row * _width + k] += tree.Values[leaf.Left + k];
    }

    private double SquaredError(int row)
    {
        double error = _sums[row] / _trees[row] - _target.Values[row];
        return error * error;
    }

    private double Hit(int row)
    {
        ReadOnlySpan<double> sums = _sums.AsSpan(row * _width, _width);
        int best = 0;
        if (_width == 1)
        {
            best = sums[0] > 0.5 * _trees[row] ? 1 : 0;
        }
        else
        {
            for (int k = 1; k < sums.Length; k++)
            {
                if (sums[k] > sums[best])
                    best = k;
            }
        }

        return best == _target.Labels[row] ? 1 : 0;
    }
}
