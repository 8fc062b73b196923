namespace Assay.Learning;

/// <summary>What kind of answer is asked for.</summary>
public enum LearningTask
{
    /// <summary>One of two classes; the second, positive one is what scores are about.</summary>
    Binary,

    /// <summary>One of three or more classes.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,
}
