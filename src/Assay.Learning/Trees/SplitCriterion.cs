namespace Assay.Learning;

/// <summary>What makes a split of a classification tree good.</summary>
public enum SplitCriterion
{
    /// <summary>Gini impurity: the chance that two rows of a node differ in class (Breiman et al., 1984).</summary>
    Gini,

    /// <summary>Entropy of the classes, in nats (Quinlan, 1986).</summary>
    Entropy,
}
