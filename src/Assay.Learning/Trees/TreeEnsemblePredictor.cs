using System.Buffers;

using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One tree, a forest or a boosted series: sums of leaf values, turned into values or probabilities.</summary>
/// <remarks>Trees are added in their order for every row, so a row's bits are the same alone, in a batch and on any number of threads.</remarks>
public sealed class TreeEnsemblePredictor : IPredictor
{
    internal const string StoredKind = "trees";

    private const int RowsAChunk = 512;

    /// <summary>Rows whose keys stay cached while tree after tree looks at them: some 32 kB of keys, but at least a group and at most eight.</summary>
    private const int KeysABlock = 4096;
    private const int GroupsABlock = 8;

    private readonly Tree[] _trees;
    private readonly TreeEnsembleShape _shape;
    private readonly double[] _gains;
    private readonly int _outputs;
    private readonly Lazy<WalkForm> _walk;

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
        _walk = new Lazy<WalkForm>(() => new WalkForm(_trees));
    }

    public string Kind => StoredKind;

    public int OutputCount => _outputs;

    public int TreeCount => _trees.Length;

    /// <summary>Number of features the rows must have.</summary>
    public int FeatureCount => _gains.Length;

    /// <summary>Training rows predicted by the trees that did not learn from them, when the forest was asked for it; not stored, so null after loading.</summary>
    public OutOfBagEstimate? OutOfBag { get; internal init; }

    internal IReadOnlyList<Tree> Trees => _trees;

    internal TreeEnsembleShape Shape => _shape;

    internal ReadOnlySpan<double> Gains => _gains;

    /// <summary>Each feature's part of what all splits gained in training, shape [features]: non-negative, summing to 1, or all 0 when nothing gained.</summary>
    /// <remarks>Gain is the fall of weighted impurity (trees, forests) or of the second-order loss (boosting); the splits of an isolation forest are drawn and gain nothing. It favours features with many distinct values; permutation importance does not.</remarks>
    public double[] GainImportance() => Shares(_gains);

    /// <summary>Each feature's part of all splits, shape [features]: non-negative, summing to 1, or all 0 when nothing was split.</summary>
    public double[] SplitImportance() => Shares(TreeGains.Splits(_trees, FeatureCount));

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
            WalkForm walk = _walk.Value;
            workers.ForRange(rows.RowCount, RowsAChunk, (start, end) => PredictRange(walk, rows, start, new Span<double>((double*)pinned + (nint)start * _outputs, (end - start) * _outputs)), cancellationToken);
        }
    }

    public FittedState Save() => TreeEnsembleState.Save(this);

    private void PredictRange(WalkForm walk, FeatureMatrix rows, int start, Span<double> outputs)
    {
        int count = outputs.Length / _outputs;
        int block = GroupWalk.Rows * Math.Clamp(KeysABlock / Math.Max(1, walk.KeysAGroup), 1, GroupsABlock);
        long[] keys = ArrayPool<long>.Shared.Rent(block / GroupWalk.Rows * walk.KeysAGroup);
        for (int row = 0; row < count; row += block)
        {
            int taken = Math.Min(block, count - row);
            for (int group = 0; group < taken; group += GroupWalk.Rows)
                walk.Read(rows, start + row + group, Math.Min(GroupWalk.Rows, taken - group), keys.AsSpan(group / GroupWalk.Rows * walk.KeysAGroup));
            Sum(walk, keys, taken, outputs.Slice(row * _outputs, taken * _outputs));
        }

        ArrayPool<long>.Shared.Return(keys);
        for (int row = 0; row < count; row++)
            Finish(outputs.Slice(row * _outputs, _outputs));
    }

    /// <summary>Adds up the leaf values of all trees, in their order.</summary>
    private void Sum(WalkForm walk, ReadOnlySpan<long> keys, int rows, Span<double> outputs)
    {
        int sums = _shape.SumCount;
        Span<uint> leaves = stackalloc uint[GroupsABlock * GroupWalk.Rows];
        for (int row = 0; row < rows; row++)
            _shape.Base.CopyTo(outputs[(row * _outputs)..]);
        for (int t = 0; t < _trees.Length; t++)
        {
            walk.Leaves(t, keys, rows, leaves);
            ReadOnlySpan<TreeNode> nodes = _trees[t].Nodes;
            int first = _shape.ValuesALeaf == 1 ? t % sums : 0;
            for (int row = 0; row < rows; row++)
            {
                ref readonly TreeNode leaf = ref nodes[(int)leaves[row]];
                if (_shape.ValuesALeaf == 1)
                    outputs[row * _outputs + first] += leaf.Number;
                else
                    Add(_trees[t].Values.Slice(leaf.Left, sums), outputs[(row * _outputs)..]);
            }
        }
    }

    private static double[] Shares(double[] parts)
    {
        double total = 0;
        foreach (double part in parts)
            total += part;
        return total > 0 ? [.. parts.Select(part => part / total)] : new double[parts.Length];
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> sums)
    {
        for (int k = 0; k < values.Length; k++)
            sums[k] += values[k];
    }

    /// <summary>From sums to outputs.</summary>
    private void Finish(Span<double> output)
    {
        for (int k = 0; k < _shape.SumCount && _shape.Average; k++)
            output[k] /= _trees.Length;
        _shape.Link.Apply(output);
    }
}
