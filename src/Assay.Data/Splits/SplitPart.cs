namespace Assay.Data;

/// <summary>The part of a split that a row belongs to.</summary>
public enum SplitPart
{
    /// <summary>Models are fitted on it.</summary>
    Train,

    /// <summary>Models are chosen on it.</summary>
    Validation,

    /// <summary>The chosen model is judged on it, once.</summary>
    Test,
}
