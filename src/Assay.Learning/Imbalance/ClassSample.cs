using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws rows so that classes are as frequent as wanted.</summary>
internal static class ClassSample
{
    /// <summary>Row numbers, ascending; those drawn several times stand side by side.</summary>
    /// <param name="ratio">Rows of a rarer class for each of the most frequent one, in (0, 1]; classes that have as many keep them.</param>
    public static int[] Draw(TargetVector target, Resampling strategy, double ratio, RandomStream stream)
    {
        int[][] rows = RowsByClass(target);
        int most = rows.Max(r => r.Length);
        int fewest = rows.Where(r => r.Length > 0).Min(r => r.Length);
        var drawn = new List<int>();
        for (int c = 0; c < rows.Length; c++)
        {
            if (rows[c].Length == 0)
                continue;
            RandomStream own = stream.Child(target.Classes[c]);
            if (strategy == Resampling.Oversample)
                AddRepeated(drawn, rows[c], Math.Max(rows[c].Length, (int)Math.Round(ratio * most)), own);
            else
                AddSome(drawn, rows[c], Math.Min(rows[c].Length, Math.Max(1, (int)Math.Round(fewest / ratio))), own);
        }

        drawn.Sort();
        return [.. drawn];
    }

    private static void AddRepeated(List<int> drawn, int[] rows, int wanted, RandomStream stream)
    {
        RandomSource random = stream.Draw();
        drawn.AddRange(rows);
        for (int more = rows.Length; more < wanted; more++)
            drawn.Add(rows[random.NextInt(rows.Length)]);
    }

    private static void AddSome(List<int> drawn, int[] rows, int wanted, RandomStream stream)
    {
        int[] places = RandomSubset.InOnePass(rows.Length, wanted, stream);
        drawn.AddRange(places.Select(place => rows[place]));
    }

    private static int[][] RowsByClass(TargetVector target)
    {
        var rows = new List<int>[target.Classes.Count];
        for (int c = 0; c < rows.Length; c++)
            rows[c] = [];
        for (int row = 0; row < target.RowCount; row++)
            rows[target.Labels[row]].Add(row);
        return [.. rows.Select(r => r.ToArray())];
    }
}
