using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>What each step on the way to a leaf does to the chance of coming there, averaged over all orders in which features become known.</summary>
/// <remarks>
/// A feature not yet known passes a step with the share of the training rows that did; a known one passes or does not. Of
/// the Shapley value's average over orders the weights are integrals, s! (m − 1 − s)! / m! = ∫ tˢ (1 − t)ᵐ⁻¹⁻ˢ dt, so the
/// sum over subsets is one integral over [0, 1] of a product of m − 1 terms, shareⱼ (1 − t) + oneⱼ t (Owen, 1972). A
/// polynomial: a rule of m / 2 points gives it exactly, all summands positive, where adding and removing features from a
/// list of subset sizes (Lundberg et al., 2018) subtracts. Eight rows at a time, one a lane.
/// </remarks>
/// <param name="longest">Most steps of a path.</param>
internal sealed class PathIntegrals(int longest)
{
    private readonly Vector512<double>[] _terms = new Vector512<double>[longest];
    private readonly Vector512<double>[] _before = new Vector512<double>[longest];

    /// <summary>For each step the integral of the product of all others' terms.</summary>
    /// <param name="steps">Shape [m].</param>
    /// <param name="ones">Shape [m]: 1 where a row passes a step, else 0.</param>
    /// <param name="rule">Exact for degree m − 1.</param>
    /// <param name="results">Shape [m].</param>
    public void Others(ReadOnlySpan<PathStep> steps, ReadOnlySpan<Vector512<double>> ones, GaussLegendre rule, Span<Vector512<double>> results) =>
        Integrate(steps, ones, rule, leftOut: -1, results);

    /// <summary>For each step the integral of the product of the terms of all steps but it and one more.</summary>
    public void OthersWithout(int leftOut, ReadOnlySpan<PathStep> steps, ReadOnlySpan<Vector512<double>> ones, GaussLegendre rule, Span<Vector512<double>> results) =>
        Integrate(steps, ones, rule, leftOut, results);

    private void Integrate(ReadOnlySpan<PathStep> steps, ReadOnlySpan<Vector512<double>> ones, GaussLegendre rule, int leftOut, Span<Vector512<double>> results)
    {
        results.Clear();
        for (int q = 0; q < rule.Points.Length; q++)
        {
            double t = rule.Points[q];
            var known = Vector512.Create(t);
            Vector512<double> product = Vector512.Create(rule.Weights[q]);
            for (int j = 0; j < steps.Length; j++)
            {
                Vector512<double> term = j == leftOut ? Vector512<double>.One : Vector512.Create(steps[j].Share * (1 - t)) + ones[j] * known;
                _before[j] = product;
                _terms[j] = term;
                product *= term;
            }

            Vector512<double> after = Vector512<double>.One;
            for (int j = steps.Length - 1; j >= 0; j--)
            {
                results[j] += _before[j] * after;
                after *= _terms[j];
            }
        }
    }
}
