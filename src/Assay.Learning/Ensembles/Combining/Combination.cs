namespace Assay.Learning;

/// <summary>How the predictions of weighted members become one.</summary>
public enum Combination
{
    /// <summary>The weighted mean, of probabilities or of numbers.</summary>
    Mean,

    /// <summary>Classes: each member votes for its most probable class; a class's probability is its share of the weights.</summary>
    Votes,

    /// <summary>Numbers: the weighted median; where it lies between two, their mean.</summary>
    Median,

    /// <summary>Classes: probabilities proportional to the exponential of the weights that vote for a class (Zhu et al., 2009).</summary>
    ExponentialVotes,

    /// <summary>Classes: probabilities proportional to the product of the members', each to the power of its weight.</summary>
    Product,
}
