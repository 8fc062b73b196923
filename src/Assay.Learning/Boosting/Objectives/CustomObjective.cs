namespace Assay.Learning;

/// <summary>A loss of your own for <see cref="GradientBoosting"/>: any twice-differentiable function of a row's target and its score.</summary>
/// <remarks>
/// Its methods are called for single rows, from many threads at once, so they must depend on nothing but their arguments. A
/// fit finds the best constant score and goes on from there; row weights are applied to what the methods return. A record, so
/// that estimators with equal options are equal.
/// </remarks>
public abstract record CustomObjective
{
    /// <summary>Name of the loss in curves, such as <c>log_cosh</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether scores are logarithms of the predicted numbers. Default: false, they are the numbers. Without meaning for two classes.</summary>
    public virtual bool LogScores => false;

    /// <summary>The loss of a row; NaN ends the fit with an error that names the row.</summary>
    /// <param name="target">A number; of two classes 1 for the positive one, else 0.</param>
    /// <param name="score">What the trees sum up to; of two classes the log odds of the positive one.</param>
    public abstract double Loss(double target, double score);

    /// <summary>The first and second derivatives of <see cref="Loss"/> by the score: both finite, the second not negative.</summary>
    /// <inheritdoc cref="Loss"/>
    public abstract (double First, double Second) Derivatives(double target, double score);
}
