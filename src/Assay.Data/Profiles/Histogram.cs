namespace Assay.Data;

/// <summary>Counts of values in neighbouring intervals of equal width.</summary>
/// <param name="Edges">Shape [bins + 1], ascending. A bin holds its lower edge; the last holds its upper edge too.</param>
/// <param name="Counts">Shape [bins].</param>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    private const int Bins = 20;

    /// <summary>Twenty bins from the least to the greatest value; one bin when they are equal or too near to be told apart.</summary>
    /// <param name="sorted">Finite, ascending, at least one.</param>
    public static Histogram Of(ReadOnlySpan<double> sorted)
    {
        (double least, double greatest) = (sorted[0], sorted[^1]);
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(i => (least * ((Bins - i) / (double)Bins)) + (greatest * (i / (double)Bins)))];
        (edges[0], edges[^1]) = (least, greatest);
        if (edges.Zip(edges.Skip(1), (a, b) => a < b).Contains(false))
            return new Histogram([least, greatest], [sorted.Length]);
        var counts = new int[Bins];
        int from = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            int to = bin == Bins - 1 ? sorted.Length : FirstNotBelow(sorted, edges[bin + 1]);
            (counts[bin], from) = (to - from, to);
        }

        return new Histogram(edges, counts);
    }

    private static int FirstNotBelow(ReadOnlySpan<double> sorted, double edge)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = sorted[middle] < edge ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
