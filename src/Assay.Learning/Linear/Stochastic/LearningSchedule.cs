namespace Assay.Learning;

/// <summary>How long the steps of stochastic gradient descent are, t being the number of the step from 1.</summary>
public enum LearningSchedule
{
    /// <summary>1 / (alpha (t₀ + t − 1)), t₀ from alpha and the loss (Bottou, 2010): no rate to choose.</summary>
    Optimal,

    /// <summary>rate / tᵖ.</summary>
    InverseScaling,

    /// <summary>The rate, a fifth of it each time when the loss no longer falls, down to a millionth.</summary>
    Adaptive,

    /// <summary>The rate.</summary>
    Constant,
}
