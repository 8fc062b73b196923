namespace Assay.Learning;

/// <summary>What members of a classification contribute to a vote.</summary>
public enum VoteKind
{
    /// <summary>Their probabilities.</summary>
    Soft,

    /// <summary>Their decision.</summary>
    Hard,
}
