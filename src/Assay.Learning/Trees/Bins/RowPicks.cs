namespace Assay.Learning;

/// <summary>The rows that quantiles are read from: all of them, or as many as suffice at even distances of weight.</summary>
/// <remarks>
/// Systematic sampling with probabilities in proportion to weight (Madow, 1949): a row as heavy as several distances is picked
/// as often, so each pick stands for the same weight, and a heavy row is never missed.
/// </remarks>
/// <param name="Rows">Row numbers, ascending; repeats are allowed.</param>
/// <param name="Weights">Shape [picks]: what each stands for; null when all stand for the same.</param>
internal sealed record RowPicks(int[] Rows, double[]? Weights)
{
    /// <param name="weights">Shape [rows], or null when every row weighs 1.</param>
    /// <param name="most">Most picks.</param>
    public static RowPicks Of(int rows, double[]? weights, int most)
    {
        if (weights is not null && rows > most)
            return new RowPicks(ByWeight(weights, most), null);
        var picks = new int[Math.Min(rows, most)];
        for (int i = 0; i < picks.Length; i++)
            picks[i] = (int)((long)i * rows / picks.Length);
        return new RowPicks(picks, weights);
    }

    private static int[] ByWeight(double[] weights, int most)
    {
        double total = 0;
        foreach (double weight in weights)
            total += weight;
        double distance = total / most;
        var picks = new List<int>(most);
        double reached = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            reached += weights[row];
            while (picks.Count < most && (picks.Count + 0.5) * distance < reached)
                picks.Add(row);
        }

        return [.. picks];
    }
}
