namespace Assay.Learning;

/// <summary>What the margins of a linear model mean.</summary>
internal enum LinearOutput
{
    /// <summary>One margin: the predicted number.</summary>
    Value,

    /// <summary>One margin: the log odds of the positive class.</summary>
    Logistic,

    /// <summary>One margin a class: log probabilities but for a constant.</summary>
    Softmax,

    /// <summary>One margin a class: its log odds against all others, each learned on its own.</summary>
    OneVersusRest,
}
