namespace Assay.Data;

/// <summary>Numbers out of timestamps, one feature a part in the place of the column: <c>departure month</c>.</summary>
/// <remarks>Parts of a missing timestamp are missing.</remarks>
public sealed record DateParts : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Timestamp"/> unless told otherwise.</summary>
    public DateParts()
        : base(ColumnSelector.Timestamp)
    {
    }

    /// <summary>Default: year, month, day, day of the week and hour.</summary>
    public ValueList<DatePart> Parts { get; init; } = [DatePart.Year, DatePart.Month, DatePart.Day, DatePart.DayOfWeek, DatePart.Hour];

    /// <summary>
    /// Puts the sine and cosine of a part that comes round again in its place (<c>departure hour (sine)</c>), so that
    /// 23 h is next to 0 h; year and days stay numbers. Default false.
    /// </summary>
    public bool Cyclic { get; init; }

    /// <exception cref="FeatureException">A column does not hold timestamps.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        foreach (Column column in columns)
        {
            if (column is not TimestampColumn)
                throw new FeatureException(column.Name, $"Column '{column.Name}' must hold timestamps to be split into parts, but is {column.Type}.");
        }

        return new FittedDateParts([.. columns.Select(c => c.Name)], [.. Parts.Distinct()], Cyclic);
    }
}
