namespace Assay.Data;

/// <summary>What an encoding of categories makes of a missing value.</summary>
public enum MissingCategory
{
    /// <summary>A category of its own, when the training rows have a missing value; otherwise as an unseen category.</summary>
    OwnCategory,

    /// <summary>No category: all zeros for <see cref="OneHot"/>, a missing value for <see cref="Ordinal"/>.</summary>
    None,
}
