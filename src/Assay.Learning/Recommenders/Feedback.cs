namespace Assay.Learning;

/// <summary>What the target of a recommender's rows says.</summary>
public enum Feedback
{
    /// <summary>How much the user liked the item: ratings to predict, whose absence says nothing.</summary>
    Explicit,

    /// <summary>How often or how strongly the user dealt with the item, 0 or more: what is absent is taken as little interest.</summary>
    Implicit,
}
