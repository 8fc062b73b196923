using Assay.Data;

namespace Assay.Learning;

/// <summary>Trees in the form that rows walk fastest. Immutable.</summary>
/// <remarks>
/// A split compares integers (<see cref="WalkKey"/>) of a column in which missing values already stand on the right side, so
/// the step from a node to the next is the same few instructions everywhere, without a branch. Leaves are followed by
/// themselves; a group of rows walks until the last has arrived.
/// </remarks>
internal sealed unsafe class WalkForm
{
    private readonly WalkColumns _columns;
    private readonly WalkTree[] _trees;
    private readonly int[] _goesRight;

    public WalkForm(IReadOnlyList<Tree> trees)
    {
        _columns = new WalkColumns(trees);
        var bits = new List<int>();
        _trees = [.. trees.Select(tree => new WalkTree(tree, _columns, bits))];
        _goesRight = [.. bits];
    }

    public int TreeCount => _trees.Length;

    /// <summary>Keys a group of rows needs.</summary>
    public int KeysAGroup => _columns.Count * GroupWalk.Rows;

    /// <inheritdoc cref="WalkColumns.Read"/>
    public void Read(FeatureMatrix rows, int start, int count, Span<long> keys) => _columns.Read(rows, start, count, keys);

    /// <summary>Finds the leaves of some rows in a tree.</summary>
    /// <param name="keys">Their groups' keys, one group after the other.</param>
    /// <param name="leaves">Numbers of nodes; room for whole groups.</param>
    public void Leaves(int tree, ReadOnlySpan<long> keys, int rows, Span<uint> leaves)
    {
        if (_trees[tree].HasCategories)
            Leaves<MixedStep>(_trees[tree], keys, rows, leaves);
        else
            Leaves<NumericStep>(_trees[tree], keys, rows, leaves);
    }

    private void Leaves<TStep>(WalkTree tree, ReadOnlySpan<long> keys, int rows, Span<uint> leaves)
        where TStep : struct, IWalkStep
    {
        fixed (WalkNode* nodes = tree.Nodes)
        fixed (long* first = keys)
        fixed (int* goesRight = _goesRight)
        fixed (uint* found = leaves)
        {
            int row = 0;
            for (; row + GroupWalk.Rows <= rows; row += GroupWalk.Rows)
                GroupWalk.Group<TStep>(nodes, (byte*)(first + (nint)row * _columns.Count), goesRight, tree.Depth, found + row);
            for (; row < rows; row++)
                found[row] = GroupWalk.One<TStep>(nodes, (byte*)(first + (nint)(row / GroupWalk.Rows) * KeysAGroup + row % GroupWalk.Rows), goesRight);
        }
    }
}
