namespace Assay.Learning;

/// <summary>Always the mean of the training targets: what least squares knows without inputs.</summary>
public sealed record MeanBaseline : ConstantBaseline
{
    public override string Name => "mean";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    private protected override double[] Learn(TargetVector target, double[]? weights) => [TargetStatistics.Mean(target, weights)];
}
