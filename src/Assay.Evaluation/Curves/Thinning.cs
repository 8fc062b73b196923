namespace Assay.Evaluation;

/// <summary>Keeps a bounded number of evenly spaced entries, both ends among them.</summary>
internal static class Thinning
{
    public static List<int> Thin(List<int> entries, int most) =>
        entries.Count <= most
            ? entries
            : [.. Enumerable.Range(0, most).Select(i => entries[(int)((long)i * (entries.Count - 1) / (most - 1))])];
}
