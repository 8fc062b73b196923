using Assay.Data;

namespace Assay.Learning;

/// <summary>Where consecutive ranges of a stored array start, and the end of the last.</summary>
internal static class StoredRanges
{
    public static int[] Of(IEnumerable<int> lengths)
    {
        var bounds = new List<int> { 0 };
        foreach (int length in lengths)
            bounds.Add(checked(bounds[^1] + length));
        return [.. bounds];
    }

    /// <summary>The bounds, if they rise from 0 to <paramref name="end"/> in ranges of at least <paramref name="least"/>.</summary>
    /// <exception cref="FittedStateException">They do not.</exception>
    public static int[] Require(int[] bounds, string name, int end, int least)
    {
        bool sound = bounds.Length >= 1 && bounds[0] == 0 && bounds[^1] == end;
        for (int i = 1; i < bounds.Length && sound; i++)
            sound = bounds[i] >= bounds[i - 1] && bounds[i] - bounds[i - 1] >= least;
        return sound ? bounds : throw new FittedStateException($"'{name}' must rise from 0 to {end}.");
    }
}
