namespace Assay.Numerics;

/// <summary>A point with all that is known there.</summary>
/// <param name="Gradient">Of the smooth part.</param>
/// <param name="Descent">The gradient, or OWL-QN's pseudo-gradient.</param>
internal sealed record SearchPoint(double[] Point, double Value, double[] Gradient, double[] Descent)
{
    public double GradientSize { get; } = Descent.Length == 0 ? 0 : Descent.Max(Math.Abs);
}
