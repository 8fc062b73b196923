using System.Globalization;

namespace Assay.Data;

/// <summary>Doubles; NaN is missing, infinities are values.</summary>
public sealed class Float64Column : Column
{
    private readonly double[] _values;
    private int _missing = -1;

    /// <summary>Takes ownership of <paramref name="values"/>: do not write to it afterwards.</summary>
    public Float64Column(string name, double[] values)
        : base(name, values.Length)
    {
        _values = values;
    }

    public override ColumnType Type => ColumnType.Float64;

    public ReadOnlySpan<double> Values => _values;

    /// <summary>Number of categories when the values are codes 0 … n − 1 that an encoding made and whose order means nothing; 0 for a quantity.</summary>
    public int Categories { get; init; }

    public double this[int row] => _values[row];

    public override int MissingCount => _missing >= 0 ? _missing : _missing = CountMissing();

    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    public override string? Format(int row) =>
        double.IsNaN(_values[row]) ? null : _values[row].ToString("R", CultureInfo.InvariantCulture);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _values[rows[i]];
        return new Float64Column(Name, taken) { Categories = Categories };
    }

    public override Column Rename(string name) => new Float64Column(name, _values) { Categories = Categories };

    public override double[] ToDoubles() => _values;

    private int CountMissing()
    {
        int count = 0;
        foreach (double value in _values)
            count += double.IsNaN(value) ? 1 : 0;
        return count;
    }
}
