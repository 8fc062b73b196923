namespace Assay.Data;

/// <summary>A number that says something about a point in time, in UTC.</summary>
public enum DatePart
{
    Year,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>Day of the month, 1 to 31.</summary>
    Day,

    /// <summary>Monday is 0, Sunday 6.</summary>
    DayOfWeek,

    /// <summary>1 to 366.</summary>
    DayOfYear,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>0 to 59.</summary>
    Minute,

    /// <summary>0 to 59.</summary>
    Second,

    /// <summary>Days since 1970-01-01T00:00Z with their fraction: for trends.</summary>
    EpochDays,
}
