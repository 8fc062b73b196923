using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws a share without replacement.</summary>
internal static class Subsample
{
    /// <summary>A share of 0 … <paramref name="count"/> − 1, ascending, rounded but at least one; empty when that is all of them.</summary>
    public static int[] Draw(int count, double share, RandomStream stream)
    {
        int wanted = Math.Clamp((int)Math.Round(share * count), 1, Math.Max(1, count));
        return wanted >= count ? [] : RandomSubset.InOnePass(count, wanted, stream);
    }
}
