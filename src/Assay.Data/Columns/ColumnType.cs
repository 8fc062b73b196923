namespace Assay.Data;

/// <summary>What the values of a <see cref="Column"/> are.</summary>
public enum ColumnType
{
    /// <summary>IEEE 754 double; NaN is the missing value.</summary>
    Float64,

    /// <summary>64-bit signed integer with a mask of missing values.</summary>
    Int64,

    /// <summary>True or false with a mask of missing values.</summary>
    Boolean,

    /// <summary>Text through a dictionary of distinct values; code −1 is the missing value.</summary>
    Text,

    /// <summary>Instants in UTC, 100 ns resolution, with a mask of missing values.</summary>
    Timestamp,

    /// <summary>A sparse vector of fixed width a row; made by feature steps, never read from a file, never missing.</summary>
    Vector,
}
