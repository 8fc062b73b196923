namespace Assay.Data;

/// <summary>The lengths of runs, which steps check when they are fitted: either may be set before the other.</summary>
internal static class NGramLengths
{
    /// <exception cref="FeatureException">The longest is below the shortest.</exception>
    public static void Check(int shortest, int longest)
    {
        if (longest < shortest)
            throw new FeatureException("", $"The longest run must have at least as many units as the shortest, but has {longest} where the shortest has {shortest}. Raise Longest, or lower Shortest.");
    }
}
