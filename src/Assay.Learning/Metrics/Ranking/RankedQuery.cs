namespace Assay.Learning;

/// <summary>The rows of one query from the highest score to the lowest; of equal scores the less relevant first, so that nothing is gained by not telling rows apart.</summary>
internal sealed class RankedQuery
{
    /// <param name="scores">Shape [rows].</param>
    /// <param name="relevance">Shape [rows], not negative.</param>
    public RankedQuery(double[] scores, double[] relevance)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(order, (a, b) => scores[b].CompareTo(scores[a]) is var byScore and not 0 ? byScore : relevance[a].CompareTo(relevance[b]));
        Scores = [.. order.Select(row => scores[row])];
        Relevance = [.. order.Select(row => relevance[row])];
    }

    public double[] Scores { get; }

    public double[] Relevance { get; }

    public int RelevantCount => Relevance.Count(r => r > 0);
}
