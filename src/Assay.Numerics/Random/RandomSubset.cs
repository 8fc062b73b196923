namespace Assay.Numerics;

/// <summary>Draws numbers without replacement, each set of them as likely as any other.</summary>
public static class RandomSubset
{
    /// <summary>So many different numbers of 0 to <paramref name="of"/> − 1, ascending, in one pass over all of them.</summary>
    /// <remarks>Selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm S).</remarks>
    /// <param name="count">0 to <paramref name="of"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static int[] InOnePass(int of, int count, RandomStream stream)
    {
        Require(of, count);
        var drawn = new int[count];
        RandomSource random = stream.Draw();
        for (int item = 0, taken = 0; taken < count; item++)
        {
            if (random.NextInt(of - item) < count - taken)
                drawn[taken++] = item;
        }

        return drawn;
    }

    /// <summary>As <see cref="InOnePass"/>, other numbers, in time that does not grow with <paramref name="of"/>: for a few of many.</summary>
    /// <remarks>Floyd's algorithm (Bentley and Floyd, "A sample of brilliance", 1987).</remarks>
    /// <param name="count">0 to <paramref name="of"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static int[] OfMany(int of, int count, RandomStream stream)
    {
        Require(of, count);
        var drawn = new HashSet<int>(count);
        var result = new int[count];
        RandomSource random = stream.Draw();
        for (int i = 0; i < count; i++)
        {
            int last = of - count + i;
            int next = random.NextInt(last + 1);
            result[i] = drawn.Add(next) ? next : last;
            drawn.Add(result[i]);
        }

        Array.Sort(result);
        return result;
    }

    private static void Require(int of, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
    }
}
