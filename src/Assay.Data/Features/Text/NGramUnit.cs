namespace Assay.Data;

/// <summary>What <see cref="HashedNGrams"/> and <see cref="TfIdf"/> make runs of.</summary>
public enum NGramUnit
{
    Words,

    /// <summary>UTF-16 units of the lowered text, with runs of white space as one space.</summary>
    Characters,
}
