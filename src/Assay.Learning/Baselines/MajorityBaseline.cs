namespace Assay.Learning;

/// <summary>Zero rule: the class shares of the training rows as probabilities, so the decision is always the most frequent class.</summary>
public sealed record MajorityBaseline : ConstantBaseline
{
    public override string Name => "majority";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    private protected override double[] Learn(TargetVector target, double[]? weights) => TargetStatistics.Priors(target, weights);
}
