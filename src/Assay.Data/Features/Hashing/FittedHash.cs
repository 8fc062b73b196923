using Assay.Numerics;

namespace Assay.Data;

internal sealed class FittedHash : FittedStep
{
    public const string Name = "hash";

    private readonly string[] _columns;
    private readonly int _bits;
    private readonly bool _signed;
    private readonly string[] _names;
    private readonly string _output;

    public FittedHash(string[] columns, int bits, bool signed)
    {
        _columns = columns;
        _bits = bits;
        _signed = signed;
        string source = string.Join(", ", columns);
        _names = HashBits.Names(source, bits);
        _output = FeatureNames.Derived(source, "hashed");
    }

    public override string Kind => Name;

    public override Table Transform(Table rows)
    {
        var hashes = new ulong?[_columns.Length][];
        for (int i = 0; i < hashes.Length; i++)
            hashes[i] = HashesOf(rows[_columns[i]]);

        var starts = new int[rows.RowCount + 1];
        var indices = new List<int>(rows.RowCount * _columns.Length);
        var values = new List<double>(rows.RowCount * _columns.Length);
        for (int row = 0; row < rows.RowCount; row++)
        {
            var vector = new TermVector();
            foreach (ulong?[] column in hashes)
            {
                if (column[row] is { } hash)
                    vector.Add(HashBits.Index(hash, _bits), HashBits.Sign(hash, _signed));
            }

            (int[] at, double[] weights) = vector.ToSparse();
            indices.AddRange(at);
            values.AddRange(weights);
            starts[row + 1] = indices.Count;
        }

        var output = new VectorColumn(_output, _names, new SparseRows(_names.Length, starts, [.. indices], [.. values]));
        List<Column> columns = [.. rows.Columns.Where(c => !_columns.Contains(c.Name)), output];
        FeatureNames.MakeUnique(columns);
        return rows.WithColumns(columns);
    }

    public override FittedState Save() => new() { ["columns"] = _columns, ["bits"] = _bits, ["signed"] = _signed };

    public static FittedHash Load(FittedState state) =>
        new(state.Texts("columns"), state.Int32("bits", HashBits.Fewest, HashBits.Most), state.Boolean("signed"));

    /// <summary>Shape [rows]; null where the value is missing.</summary>
    private static ulong?[] HashesOf(Column column)
    {
        ulong name = StableHash.Of(column.Name);
        var hashes = new ulong?[column.Length];
        if (column is TextColumn text && text.Dictionary.Length <= text.Length)
        {
            var known = new ulong[text.Dictionary.Length];
            for (int i = 0; i < known.Length; i++)
                known[i] = StableHash.Of(text.Dictionary[i], name);
            for (int row = 0; row < hashes.Length; row++)
                hashes[row] = text.Codes[row] < 0 ? null : known[text.Codes[row]];
        }
        else
        {
            for (int row = 0; row < hashes.Length; row++)
                hashes[row] = column.Format(row) is { } value ? StableHash.Of(value, name) : null;
        }

        return hashes;
    }
}
