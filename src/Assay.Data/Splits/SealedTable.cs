using System.Security.Cryptography;
using System.Text;

namespace Assay.Data;

/// <summary>One look at a sealed table.</summary>
/// <param name="Number">1 for the first opening of this table.</param>
/// <param name="Purpose">Why it is opened, for the record.</param>
public sealed record TestOpening(int Number, string Purpose, int RowCount);

/// <summary>Test rows, which are given out only to a caller who records it. Safe to use from many threads.</summary>
/// <remarks>A test set that is looked at while choosing becomes a second validation set; that each look is counted lets a report say so.</remarks>
public sealed class SealedTable
{
    private readonly Table _rows;
    private int _openings;

    internal SealedTable(Table rows)
    {
        _rows = rows;
    }

    public int RowCount => _rows.RowCount;

    /// <summary>Names and types may be known beforehand; values may not.</summary>
    public TableSchema Schema => TableSchema.Of(_rows);

    /// <summary>Which rows are sealed.</summary>
    public Column Keys => _rows.Keys;

    /// <summary>How often rows have been given out.</summary>
    public int Openings => Volatile.Read(ref _openings);

    /// <summary>SHA-256 over the keys, as "sha256:" and 64 hexadecimal digits: the same for the same rows in the same order.</summary>
    public string KeysDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < RowCount; row++)
            hash.AppendData(Encoding.UTF8.GetBytes($"{Keys.Format(row)}\n"));
        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    /// <summary>Gives out the rows, after <paramref name="record"/> has returned; when it throws, they stay sealed.</summary>
    /// <param name="record">Keeps the opening where others will see it, such as in the run.</param>
    public Table Open(string purpose, Action<TestOpening> record)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentNullException.ThrowIfNull(record);
        record(new TestOpening(Interlocked.Increment(ref _openings), purpose, RowCount));
        return _rows;
    }

    public override string ToString() => $"{RowCount} sealed rows, opened {Openings} times";
}
