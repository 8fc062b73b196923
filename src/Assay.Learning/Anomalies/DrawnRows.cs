using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws without replacement.</summary>
internal static class DrawnRows
{
    /// <summary>So many different numbers of 0 to <paramref name="of"/> − 1, ascending, each set of them as likely as any other (Floyd's algorithm; Bentley and Floyd, 1987).</summary>
    public static int[] WithoutReplacement(int of, int count, RandomStream stream)
    {
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
}
