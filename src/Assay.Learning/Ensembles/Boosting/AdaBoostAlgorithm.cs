namespace Assay.Learning;

/// <summary>How AdaBoost learns from the members of a classification.</summary>
public enum AdaBoostAlgorithm
{
    /// <summary>From their decisions.</summary>
    Samme,

    /// <summary>From their probabilities; SAMME.R.</summary>
    SammeR,
}
