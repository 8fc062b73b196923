using Assay.Numerics;

namespace Assay.Learning;

/// <summary>How far a Poisson mean is from one count: 2 (y log(y / μ) − y + μ).</summary>
internal static class PoissonDeviance
{
    public static double Of(double count, double logMean, double mean) =>
        2 * (mean - count + (count > 0 ? count * (Elementary.Log(count) - logMean) : 0));
}
