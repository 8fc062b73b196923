using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The raw scores of some rows while trees are added.</summary>
internal sealed class BoostingScores
{
    private const int RowsAChunk = 4096;

    private readonly Workers _workers;
    private readonly int _rows;

    /// <exception cref="LearningException">The scores would not fit into one array.</exception>
    public BoostingScores(int rows, double[] start, Workers workers)
    {
        _workers = workers;
        _rows = rows;
        if ((long)start.Length * rows > Array.MaxLength)
            throw new LearningException($"Boosting holds a score for each row and class, at most {Array.MaxLength}, but there are {rows} rows of {start.Length} classes. Take fewer rows or classes.");
        Values = new double[start.Length * _rows];
        for (int k = 0; k < start.Length; k++)
            Values.AsSpan(k * _rows, _rows).Fill(start[k]);
    }

    /// <summary>Shape [outputs × rows], one output after the other.</summary>
    public double[] Values { get; }

    /// <summary>Adds a tree to the scores of one output by walking every row.</summary>
    /// <param name="features">The rows.</param>
    public unsafe void Add(Tree tree, FeatureMatrix features, int output)
    {
        fixed (double* first = &Values.AsSpan(output * _rows, _rows).GetPinnableReference())
        {
            nint pinned = (nint)first;
            _workers.ForRange(_rows, RowsAChunk, (start, end) =>
            {
                double* sums = (double*)pinned + start;
                if (features.Sparse is not null)
                {
                    TreeWalk.Add(tree, features, start, end, values: 1, sums, stride: 1);
                    return;
                }

                fixed (double* values = features.Dense)
                    TreeWalk.AddDense(tree, values + (nint)start * features.DenseCount, features.DenseCount, end - start, sums, stride: 1);
            });
        }
    }

    /// <summary>Adds the tree grown last: the leaves of these rows are known, whether it was learned from them or not.</summary>
    public void Add(BoostedTree tree, TreeGrower grower, int output) =>
        _workers.For(tree.Leaves.Length, leaf =>
        {
            double value = tree.Leaves[leaf].Value;
            Span<double> scores = Values.AsSpan(output * _rows, _rows);
            foreach (int row in grower.Rows(tree.Leaves[leaf]))
                scores[row] += value;
            foreach (int row in grower.OtherRows(tree.Leaves[leaf]))
                scores[row] += value;
        });
}
