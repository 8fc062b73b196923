using System.Globalization;

namespace Assay.Data;

/// <summary>64-bit integers with a mask of missing values.</summary>
public sealed class Int64Column : Column
{
    private readonly long[] _values;

    /// <summary>Takes ownership of <paramref name="values"/>; a masked row's value is ignored.</summary>
    public Int64Column(string name, long[] values, MissingMask? missing = null)
        : base(name, values.Length)
    {
        _values = values;
        Missing = missing;
    }

    public override ColumnType Type => ColumnType.Int64;

    /// <summary>Shape [rows]; the value of a missing row is unspecified.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <summary>Null when no value is missing.</summary>
    public MissingMask? Missing { get; }

    public override int MissingCount => Missing?.Count ?? 0;

    public override bool IsMissing(int row) => Missing is not null && Missing[row];

    public override string? Format(int row) =>
        IsMissing(row) ? null : _values[row].ToString(CultureInfo.InvariantCulture);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new long[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new Int64Column(Name, taken, MissingMask.Take(Missing, rows));
    }

    public override Column Rename(string name) => new Int64Column(name, _values, Missing);

    public override double[] ToDoubles()
    {
        var doubles = new double[Length];
        for (int i = 0; i < doubles.Length; i++)
            doubles[i] = IsMissing(i) ? double.NaN : _values[i];
        return doubles;
    }
}
