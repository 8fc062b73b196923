namespace Assay.Learning;

/// <summary>How many splits it takes to part a row from others.</summary>
internal static class PathLength
{
    /// <summary>
    /// c(n), the mean length of an unsuccessful search in a binary search tree of n rows: 2 H(n − 1) − 2 (n − 1) / n, with the
    /// harmonic number H summed, where Liu et al. (2008, equation 1) approximate it. 0 for one row and 1 for two.
    /// </summary>
    public static double Average(int rows)
    {
        double harmonic = 0;
        for (int i = 1; i < rows; i++)
            harmonic += 1.0 / i;
        return rows < 2 ? 0 : 2 * harmonic - 2.0 * (rows - 1) / rows;
    }

    /// <summary>The depth at which trees stop: that of a balanced tree, ⌈log₂ n⌉. Rows that are still together are ordinary.</summary>
    public static int Limit(int rows)
    {
        int depth = 0;
        while (1L << depth < rows)
            depth++;
        return depth;
    }
}
