using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One tree, a forest or a boosted series: sums of leaf values, turned into values or probabilities.</summary>
/// <remarks>Trees are added in their order for every row, so a row's bits are the same alone, in a batch and on any number of threads.</remarks>
public sealed class TreeEnsemblePredictor : IPredictor
{
    internal const string StoredKind = "trees";

    private const int RowsAChunk = 512;

    private readonly Tree[] _trees;
    private readonly TreeEnsembleShape _shape;
    private readonly double[] _gains;
    private readonly int _outputs;

    /// <summary>Takes ownership of trees that know the gains of their splits.</summary>
    internal TreeEnsemblePredictor(TreeEnsembleShape shape, Tree[] trees, int features)
        : this(shape, trees, TreeGains.Sum(trees, features))
    {
    }

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="gains">Shape [features]: summed gain of all splits on each feature.</param>
    internal TreeEnsemblePredictor(TreeEnsembleShape shape, Tree[] trees, double[] gains)
    {
        _shape = shape;
        _trees = trees;
        _gains = gains;
        _outputs = shape.Link.OutputCount(shape.SumCount);
    }

    public string Kind => StoredKind;

    public int OutputCount => _outputs;

    public int TreeCount => _trees.Length;

    /// <summary>Number of features the rows must have.</summary>
    public int FeatureCount => _gains.Length;

    internal IReadOnlyList<Tree> Trees => _trees;

    internal TreeEnsembleShape Shape => _shape;

    internal ReadOnlySpan<double> Gains => _gains;

    /// <summary>Each feature's part of what all splits gained in training, shape [features]: non-negative, summing to 1, or all 0 when nothing was split.</summary>
    /// <remarks>Gain is the fall of weighted impurity (trees, forests) or of the second-order loss (boosting). It favours features with many distinct values; permutation importance does not.</remarks>
    public double[] GainImportance()
    {
        double total = 0;
        foreach (double gain in _gains)
            total += gain;
        return total > 0 ? [.. _gains.Select(g => g / total)] : new double[_gains.Length];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The rows have another number of features, or the outputs another length.</exception>
    public unsafe void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(workers);
        if (rows.Features.Count != FeatureCount)
            throw new ArgumentException($"Rows must have the {FeatureCount} features the trees were grown on, but have {rows.Features.Count}.", nameof(rows));
        if (outputs.Length != (long)rows.RowCount * _outputs)
            throw new ArgumentException($"There must be room for {rows.RowCount} × {_outputs} outputs, but there is for {outputs.Length}.", nameof(outputs));
        fixed (double* first = outputs)
        {
            nint pinned = (nint)first;
            workers.ForRange(rows.RowCount, RowsAChunk, (start, end) => PredictRange(rows, start, end, (double*)pinned + (nint)start * _outputs), cancellationToken);
        }
    }

    public FittedState Save() => TreeEnsembleState.Save(this);

    private unsafe void PredictRange(FeatureMatrix rows, int start, int end, double* outputs)
    {
        int sums = _shape.SumCount;
        for (int row = 0; row < end - start; row++)
            _shape.Base.CopyTo(new Span<double>(outputs + (nint)row * _outputs, sums));

        bool dense = rows.Sparse is null && _shape.ValuesALeaf == 1;
        fixed (double* values = rows.Dense)
        {
            for (int t = 0; t < _trees.Length; t++)
            {
                double* at = outputs + (_shape.ValuesALeaf == 1 ? t % sums : 0);
                if (dense)
                    TreeWalk.AddDense(_trees[t], values + (nint)start * rows.DenseCount, rows.DenseCount, end - start, at, _outputs);
                else
                    TreeWalk.Add(_trees[t], rows, start, end, _shape.ValuesALeaf, at, _outputs);
            }
        }

        for (int row = 0; row < end - start; row++)
        {
            var output = new Span<double>(outputs + (nint)row * _outputs, _outputs);
            if (_shape.Average)
            {
                for (int k = 0; k < sums; k++)
                    output[k] /= _trees.Length;
            }

            _shape.Link.Apply(output);
        }
    }
}
