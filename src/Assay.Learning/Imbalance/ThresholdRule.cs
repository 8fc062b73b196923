namespace Assay.Learning;

/// <summary>Where the threshold of a decision by cost comes from.</summary>
public enum ThresholdRule
{
    /// <summary>The one that would have cost least on training rows that were held out, fold by fold.</summary>
    HeldOut,

    /// <summary>False positive cost / (false positive + false negative cost), which is best when probabilities are calibrated (Elkan, 2001).</summary>
    Calibrated,
}
