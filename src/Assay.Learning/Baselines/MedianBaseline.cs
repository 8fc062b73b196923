namespace Assay.Learning;

/// <summary>Always the median of the training targets: what least absolute error knows without inputs.</summary>
public sealed record MedianBaseline : ConstantBaseline
{
    public override string Name => "median";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    private protected override double[] Learn(TargetVector target, double[]? weights) => [TargetStatistics.Median(target, weights)];
}
