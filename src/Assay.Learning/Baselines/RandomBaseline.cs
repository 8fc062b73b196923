using Assay.Data;

namespace Assay.Learning;

/// <summary>How <see cref="RandomBaseline"/> draws.</summary>
public enum RandomStrategy
{
    /// <summary>Classes as often as in the training rows; values from the training targets.</summary>
    Stratified,

    /// <summary>All classes equally often; values evenly from the smallest to the largest training target.</summary>
    Uniform,
}

/// <summary>Guesses: what any model must beat by far.</summary>
/// <remarks>
/// The guess is a pure function of the row's input values and the seed, so equal rows get equal guesses, one at a time
/// or a million at once. For classes the one that was drawn gets half of the probability and the distribution it was drawn
/// from shares out the other half: the decision is the guess and the log loss stays finite.
/// </remarks>
public sealed record RandomBaseline : MatrixEstimator
{
    private const int MostQuantiles = 1001;

    /// <summary>Default: stratified.</summary>
    public RandomStrategy Strategy { get; init; } = RandomStrategy.Stratified;

    public override string Name => "random";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        ulong seed = data.Stream.Child("guess").At(0);
        if (data.Target.Task == LearningTask.Regression)
            return new RandomValuePredictor(seed, Quantiles(data.Target.Values));
        double[] shares = TargetStatistics.Priors(data.Target, data.Weights);
        if (Strategy == RandomStrategy.Uniform)
            Array.Fill(shares, 1.0 / shares.Length);
        return new RandomClassPredictor(seed, shares);
    }

    /// <summary>Values at even steps of the distribution to draw from; between two of them draws are even.</summary>
    private double[] Quantiles(ReadOnlySpan<double> targets)
    {
        double[] sorted = targets.ToArray();
        Array.Sort(sorted);
        if (Strategy == RandomStrategy.Uniform)
            return [sorted[0], sorted[^1]];
        var quantiles = new double[Math.Min(sorted.Length, MostQuantiles)];
        for (int i = 0; i < quantiles.Length; i++)
            quantiles[i] = sorted[(int)((long)i * (sorted.Length - 1) / Math.Max(1, quantiles.Length - 1))];
        return quantiles;
    }
}
