using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums, for each training row, what the trees say that did not learn from it.</summary>
internal sealed class OutOfBagSums
{
    private const int RowsAChunk = 2048;

    private readonly FeatureMatrix _features;
    private readonly TargetVector _target;
    private readonly int _width;
    private readonly double[] _sums;
    private readonly int[] _trees;

    public OutOfBagSums(FeatureMatrix features, TargetVector target)
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
                ReadOnlySpan<int> counts = inBag[t];
                for (int row = start; row < end; row++)
                {
                    if (counts[row] == 0)
                        AddRow(added[t], row);
                }
            }
        }, cancellationToken);
    }

    /// <summary>The predictions so far; null when every row was in every bag.</summary>
    public OutOfBagEstimate? Predict()
    {
        int[] rows = [.. Enumerable.Range(0, _trees.Length).Where(row => _trees[row] > 0)];
        if (rows.Length == 0)
            return null;
        TargetVector truth = _target.Take(rows);
        Predictions predictions = _target.Task == LearningTask.Regression
            ? Predictions.OfValues([.. rows.Select(row => _sums[row] / _trees[row])])
            : Predictions.OfProbabilities(_target.Classes, [.. rows.SelectMany(Shares)]);
        return new OutOfBagEstimate(rows, predictions, truth);
    }

    private double[] Shares(int row)
    {
        double[] means = [.. _sums.AsSpan(row * _width, _width)];
        for (int k = 0; k < means.Length; k++)
            means[k] /= _trees[row];
        return _width == 1 ? [1 - means[0], means[0]] : means;
    }

    private void AddRow(Tree tree, int row)
    {
        int at = _features.Sparse is null ? tree.LeafOf(_features.DenseRow(row)) : tree.LeafOf(_features, row);
        TreeNode leaf = tree.Nodes[at];
        _trees[row]++;
        if (_width == 1)
        {
            _sums[row] += leaf.Number;
            return;
        }

        Span<double> sums = _sums.AsSpan(row * _width, _width);
        ReadOnlySpan<double> values = tree.Values.Slice(leaf.Left, _width);
        for (int k = 0; k < sums.Length; k++)
            sums[k] += values[k];
    }
}
