namespace Assay.Learning;

/// <summary>When two items are alike.</summary>
public enum ItemSimilarity
{
    /// <summary>The cosine of their ratings less each user's mean, over the users who rated both (Sarwar et al., 2001).</summary>
    AdjustedCosine,

    /// <summary>The correlation of their ratings over the users who rated both; 0 when either does not vary.</summary>
    Pearson,

    /// <summary>The cosine of their ratings, of all users; who has no rating counts as 0.</summary>
    Cosine,
}
