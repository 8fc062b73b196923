using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Which rows a tree of a forest learns from, and how often.</summary>
internal static class BootstrapRows
{
    /// <summary>How often each of <paramref name="rows"/> rows is drawn when as many are drawn with replacement, shape [rows].</summary>
    public static int[] Draw(int rows, RandomStream stream)
    {
        var counts = new int[rows];
        RandomSource random = stream.Draw();
        for (int i = 0; i < rows; i++)
            counts[random.NextInt(rows)]++;
        return counts;
    }

    /// <summary>Row weights times counts, shape [rows].</summary>
    /// <param name="weights">Null when every row weighs 1.</param>
    /// <param name="counts">Null when every row counts once.</param>
    public static double[] Weigh(int rows, double[]? weights, int[]? counts)
    {
        var result = new double[rows];
        for (int row = 0; row < rows; row++)
            result[row] = (weights?[row] ?? 1) * (counts?[row] ?? 1);
        return result;
    }
}
