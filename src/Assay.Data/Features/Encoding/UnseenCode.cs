namespace Assay.Data;

/// <summary>What <see cref="Ordinal"/> makes of a category that the training rows, or the given order, do not have.</summary>
public enum UnseenCode
{
    /// <summary>A missing value (NaN).</summary>
    Missing,

    /// <summary>The code −1.</summary>
    MinusOne,
}
