namespace Assay.Data;

/// <summary>When <see cref="Impute"/> adds a column that says where a value was missing.</summary>
public enum MissingIndicator
{
    Never,

    /// <summary>For the columns that have a missing value in the training rows; one that is constant there teaches nothing.</summary>
    WhenSeen,

    Always,
}
