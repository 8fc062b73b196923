using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Gradient-based one-side sampling (Ke et al., 2017, algorithm 2): the rows with large gradients, and some of the others for all of them.</summary>
internal static class OneSideSampling
{
    /// <summary>The rows to learn from, ascending; empty for all. The gradients of the drawn others are raised, so that sums stay unbiased.</summary>
    /// <param name="top">Share of the rows that is kept for the size of their first derivatives; of equal ones the earlier.</param>
    /// <param name="other">Share of all rows that is drawn of the rest.</param>
    public static int[] Draw(PackedGradients gradients, double top, double other, RandomStream stream)
    {
        int rows = gradients.Values.Length;
        int kept = Math.Clamp((int)Math.Ceiling(top * rows), 1, rows);
        int drawn = Math.Min((int)Math.Ceiling(other * rows), rows - kept);
        if (kept + drawn >= rows)
            return [];
        uint least = LargestSize.Of(gradients.Values, kept, out int ties);
        var sample = new int[kept + drawn];
        var rest = new int[rows - kept];
        int large = 0, small = 0;
        for (int row = 0; row < rows; row++)
        {
            uint size = LargestSize.Of(gradients.Values[row]);
            if (size > least || (size == least && ties-- > 0))
                sample[large++] = row;
            else
                rest[small++] = row;
        }

        int[] others = RandomSubset.InOnePass(small, drawn, stream.Child("others"));
        for (int i = 0; i < drawn; i++)
            others[i] = rest[others[i]];
        gradients.Raise(others, small / (double)drawn, stream.Child("raising"));
        others.CopyTo(sample, large);
        Array.Sort(sample);
        return sample;
    }
}
