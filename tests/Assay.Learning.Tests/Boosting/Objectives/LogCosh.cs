namespace Assay.Learning.Tests.Boosting.Objectives;

/// <summary>log cosh(e): squared near 0, absolute far off.</summary>
internal sealed record LogCosh : CustomObjective
{
    public override string Name => "log_cosh";

    public override double Loss(double target, double score) => Math.Abs(score - target) + Math.Log((1 + Math.Exp(-2 * Math.Abs(score - target))) / 2);

    public override (double First, double Second) Derivatives(double target, double score)
    {
        double slope = Math.Tanh(score - target);
        return (slope, 1 - slope * slope);
    }
}
