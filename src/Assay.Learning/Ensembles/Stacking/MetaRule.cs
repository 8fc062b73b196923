namespace Assay.Learning;

/// <summary>How a stack combines its members when nothing is learned about them.</summary>
public enum MetaRule
{
    /// <summary>A meta-learner learns it.</summary>
    Learned,

    /// <summary>Classes: each member has a vote.</summary>
    Majority,

    /// <summary>The mean of probabilities or numbers.</summary>
    Mean,
}
