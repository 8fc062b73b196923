namespace Assay.Learning;

/// <summary>How the error of a number counts, as a share of the largest one.</summary>
public enum AdaBoostLoss
{
    /// <summary>As it is.</summary>
    Linear,

    /// <summary>Its square.</summary>
    Square,

    /// <summary>1 − exp(−error).</summary>
    Exponential,
}
