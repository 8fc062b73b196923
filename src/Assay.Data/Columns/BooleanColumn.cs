namespace Assay.Data;

/// <summary>True or false with a mask of missing values.</summary>
public sealed class BooleanColumn : Column
{
    private readonly bool[] _values;

    /// <summary>Takes ownership of <paramref name="values"/>; a masked row's value is ignored.</summary>
    public BooleanColumn(string name, bool[] values, MissingMask? missing = null)
        : base(name, values.Length)
    {
        _values = values;
        Missing = missing;
    }

    public override ColumnType Type => ColumnType.Boolean;

    /// <summary>Shape [rows]; the value of a missing row is unspecified.</summary>
    public ReadOnlySpan<bool> Values => _values;

    /// <summary>Null when no value is missing.</summary>
    public MissingMask? Missing { get; }

    public override int MissingCount => Missing?.Count ?? 0;

    public override bool IsMissing(int row) => Missing is not null && Missing[row];

    public override string? Format(int row) => IsMissing(row) ? null : _values[row] ? "true" : "false";

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new bool[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new BooleanColumn(Name, taken, MissingMask.Take(Missing, rows));
    }

    public override Column Rename(string name) => new BooleanColumn(name, _values, Missing);

    public override double[] ToDoubles()
    {
        var doubles = new double[Length];
        for (int i = 0; i < doubles.Length; i++)
            doubles[i] = IsMissing(i) ? double.NaN : _values[i] ? 1 : 0;
        return doubles;
    }
}
