namespace Assay.Data;

/// <summary>What <see cref="OneHot"/> makes of a category that the training rows do not have.</summary>
public enum UnseenCategory
{
    /// <summary>No category: all zeros.</summary>
    Zeros,

    /// <summary>A feature of its own, always 0 in training; for models that can use it, such as ones trained further.</summary>
    OwnCategory,

    /// <summary>The same as a rare category; all zeros when the training rows have none.</summary>
    AsRare,
}
