using Assay.Data;

namespace Assay.Learning;

/// <summary>All columns that some split looks at, ordered by feature.</summary>
internal sealed class WalkColumns
{
    private const int Kinds = 3;
    private const int Unused = -1;

    private readonly WalkColumn[] _columns;

    /// <summary>Shape [features × <see cref="Kinds"/>].</summary>
    private readonly int[] _places;

    public WalkColumns(IReadOnlyList<Tree> trees)
    {
        int[] codes = Codes(trees);
        var columns = new List<WalkColumn>();
        _places = new int[codes.Length];
        for (int slot = 0; slot < codes.Length; slot++)
        {
            _places[slot] = columns.Count;
            if (codes[slot] != Unused)
                columns.Add(new WalkColumn(slot / Kinds, (WalkColumnKind)(slot % Kinds), codes[slot]));
        }

        _columns = [.. columns];
    }

    public int Count => _columns.Length;

    /// <summary>The number of the column that a split looks at.</summary>
    public int Of(TreeNode split) => _places[SlotOf(split)];

    /// <summary>Codes of the column that a categorical split looks at.</summary>
    public int Codes(TreeNode split) => _columns[Of(split)].Codes;

    /// <summary>Writes the keys of a group of rows.</summary>
    /// <param name="count">At most <see cref="GroupWalk.Rows"/>.</param>
    /// <param name="keys">Shape [<see cref="Count"/> × <see cref="GroupWalk.Rows"/>]; what belongs to no row is left as it is.</param>
    public void Read(FeatureMatrix rows, int start, int count, Span<long> keys)
    {
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<double> dense = rows.DenseRow(start + row);
            int column = 0;
            for (; column < _columns.Length && _columns[column].Feature < dense.Length; column++)
                keys[column * GroupWalk.Rows + row] = _columns[column].Key(dense[_columns[column].Feature]);
            if (column < _columns.Length)
                ReadSparse(rows.Sparse!.Indices(start + row), rows.Sparse.Values(start + row), dense.Length, column, keys[row..]);
        }
    }

    /// <summary>Entries and columns are both ordered by feature: one pass finds which belong together.</summary>
    private void ReadSparse(ReadOnlySpan<int> indices, ReadOnlySpan<double> values, int dense, int column, Span<long> keys)
    {
        int entry = 0;
        for (; column < _columns.Length; column++)
        {
            int wanted = _columns[column].Feature - dense;
            while (entry < indices.Length && indices[entry] < wanted)
                entry++;
            keys[column * GroupWalk.Rows] = _columns[column].Key(entry < indices.Length && indices[entry] == wanted ? values[entry] : 0);
        }
    }

    /// <summary>The most codes that splits of each slot know, or that none looks at it.</summary>
    private static int[] Codes(IReadOnlyList<Tree> trees)
    {
        int features = 0;
        foreach (Tree tree in trees)
        {
            foreach (TreeNode node in tree.Nodes)
                features = Math.Max(features, node.IsLeaf ? 0 : node.Feature + 1);
        }

        var codes = new int[features * Kinds];
        Array.Fill(codes, Unused);
        foreach (Tree tree in trees)
        {
            foreach (TreeNode node in tree.Nodes)
            {
                if (!node.IsLeaf)
                    codes[SlotOf(node)] = Math.Max(codes[SlotOf(node)], node.IsCategorical ? tree.Sets[(int)node.Number].Size : 0);
            }
        }

        return codes;
    }

    private static int SlotOf(TreeNode split)
    {
        WalkColumnKind kind = split.IsCategorical ? WalkColumnKind.Category
            : split.MissingGoesRight ? WalkColumnKind.MissingRight
            : WalkColumnKind.MissingLeft;
        return split.Feature * Kinds + (int)kind;
    }
}
