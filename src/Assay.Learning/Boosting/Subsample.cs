using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws without replacement.</summary>
internal static class Subsample
{
    /// <summary>A share of 0 … <paramref name="count"/> − 1, ascending, rounded but at least one; empty when that is all of them.</summary>
    public static int[] Draw(int count, double share, RandomStream stream)
    {
        int wanted = Math.Clamp((int)Math.Round(share * count), 1, Math.Max(1, count));
        return wanted >= count ? [] : DrawCount(count, wanted, stream);
    }

    /// <summary>So many of 0 … <paramref name="count"/> − 1, ascending.</summary>
    /// <param name="wanted">At most <paramref name="count"/>.</param>
    public static int[] DrawCount(int count, int wanted, RandomStream stream)
    {
        var drawn = new int[wanted];
        RandomSource random = stream.Draw();

        // Selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm S): in order, in one pass.
        for (int item = 0, taken = 0; taken < wanted; item++)
        {
            if (random.NextInt(count - item) < wanted - taken)
                drawn[taken++] = item;
        }

        return drawn;
    }
}
