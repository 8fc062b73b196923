using System.Globalization;

namespace Assay.Data;

/// <summary>Instants in UTC with a mask of missing values.</summary>
public sealed class TimestampColumn : Column
{
    private readonly long[] _ticks;

    /// <summary>Takes ownership of <paramref name="ticks"/>.</summary>
    /// <param name="ticks">Shape [rows]: 100 ns ticks since 0001-01-01T00:00:00Z, as <see cref="DateTime.Ticks"/>.</param>
    public TimestampColumn(string name, long[] ticks, MissingMask? missing = null)
        : base(name, ticks.Length)
    {
        _ticks = ticks;
        Missing = missing;
    }

    public override ColumnType Type => ColumnType.Timestamp;

    /// <summary>Shape [rows]; the value of a missing row is unspecified.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    /// <summary>Null when no value is missing.</summary>
    public MissingMask? Missing { get; }

    public override int MissingCount => Missing?.Count ?? 0;

    public override bool IsMissing(int row) => Missing is not null && Missing[row];

    public override string? Format(int row) =>
        IsMissing(row)
            ? null
            : new DateTime(_ticks[row], DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new long[rows.Length];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = _ticks[rows[i]];
        return new TimestampColumn(Name, taken, MissingMask.Take(Missing, rows));
    }

    public override Column Rename(string name) => new TimestampColumn(name, _ticks, Missing);
}
