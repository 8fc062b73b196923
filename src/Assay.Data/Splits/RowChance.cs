using System.Globalization;

using Assay.Numerics;

namespace Assay.Data;

/// <summary>A number in [0, 1) for a row or a group: a pure function of its key and the seed.</summary>
internal sealed class RowChance
{
    private readonly Column _keys;
    private readonly RandomStream _stream;

    public RowChance(Table table, ulong seed)
        : this(table.Keys, seed)
    {
    }

    public RowChance(Column keys, ulong seed)
    {
        _keys = keys;
        _stream = RandomStream.Root(seed).Child("split");
    }

    public double Of(int row) => _stream.UniformAt(Hash(_keys, row));

    /// <summary>The rows of a table by their chance; rows of equal chance (a collision) by key.</summary>
    public int[] Order(IEnumerable<int> rows)
    {
        (double Chance, int Row)[] drawn = [.. rows.Select(row => (Of(row), row))];
        Array.Sort(drawn, (a, b) => a.Chance != b.Chance
            ? a.Chance.CompareTo(b.Chance)
            : string.CompareOrdinal(_keys.Format(a.Row), _keys.Format(b.Row)));
        return [.. drawn.Select(d => d.Row)];
    }

    /// <summary>The hash of the key's text, so that a key means the same whether it was read as a number or as text.</summary>
    private static ulong Hash(Column keys, int row)
    {
        if (keys is not Int64Column numbers || numbers.IsMissing(row))
            return StableHash.Of(keys.Format(row));
        Span<byte> text = stackalloc byte[20];
        numbers.Values[row].TryFormat(text, out int length, provider: CultureInfo.InvariantCulture);
        return StableHash.Of(text[..length]);
    }
}
