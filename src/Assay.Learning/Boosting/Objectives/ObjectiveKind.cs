namespace Assay.Learning;

/// <summary>What <see cref="GradientBoosting"/> lowers.</summary>
public enum ObjectiveKind
{
    /// <summary>Half the squared error of a number: predicts the mean.</summary>
    Squared,

    /// <summary>The absolute error of a number: predicts the median.</summary>
    Absolute,

    /// <summary>Squared up to <see cref="GradientBoosting.HuberDelta"/>, absolute beyond (Huber, 1964): a mean that outliers hardly move.</summary>
    Huber,

    /// <summary>The pinball loss of a number (Koenker and Bassett, 1978): predicts the quantile <see cref="GradientBoosting.QuantileLevel"/>.</summary>
    Quantile,

    /// <summary>The Poisson deviance of a count, 0 or more: predicts the mean as the exponential of the score.</summary>
    Poisson,

    /// <summary>Log loss of two classes.</summary>
    Logistic,

    /// <summary>Log loss of two or more classes, each with its own trees.</summary>
    Softmax,

    /// <summary>
    /// LambdaRank (Burges, "From RankNet to LambdaRank to LambdaMART", 2010): the order of the rows of a query by their
    /// relevance, a number from 0 to 50. Needs <see cref="Estimator.Query"/>; predicts scores that mean nothing but their order.
    /// </summary>
    Lambdarank,
}
