using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The raw scores of some rows while trees are added.</summary>
internal sealed class BoostingScores
{
    private const int RowsAChunk = 4096;

    private readonly FeatureMatrix _features;
    private readonly Workers _workers;
    private readonly int _rows;

    public BoostingScores(FeatureMatrix features, double[] start, Workers workers)
    {
        _features = features;
        _workers = workers;
        _rows = features.RowCount;
        Values = new double[start.Length * _rows];
        for (int k = 0; k < start.Length; k++)
            Values.AsSpan(k * _rows, _rows).Fill(start[k]);
    }

    /// <summary>Shape [outputs × rows], one output after the other.</summary>
    public double[] Values { get; }

    /// <summary>Adds a tree to the scores of one output by walking every row.</summary>
    public unsafe void Add(Tree tree, int output)
    {
        fixed (double* first = &Values.AsSpan(output * _rows, _rows).GetPinnableReference())
        {
            nint pinned = (nint)first;
            _workers.ForRange(_rows, RowsAChunk, (start, end) =>
            {
                double* sums = (double*)pinned + start;
                if (_features.Sparse is not null)
                {
                    TreeWalk.Add(tree, _features, start, end, values: 1, sums, stride: 1);
                    return;
                }

                fixed (double* values = _features.Dense)
                    TreeWalk.AddDense(tree, values + (nint)start * _features.DenseCount, _features.DenseCount, end - start, sums, stride: 1);
            });
        }
    }

    /// <summary>Adds a tree that was grown on all of these rows: their leaves are known.</summary>
    public void Add(BoostedTree tree, TreeGrower grower, int output) =>
        _workers.For(tree.Leaves.Length, leaf =>
        {
            double value = tree.Leaves[leaf].Value;
            Span<double> scores = Values.AsSpan(output * _rows, _rows);
            foreach (int row in grower.Rows(tree.Leaves[leaf]))
                scores[row] += value;
        });
}
