namespace Assay.Evaluation;

/// <summary>Two clusters joined.</summary>
/// <param name="Left">A leaf in [0, leaves), or leaves + the index of an earlier merge.</param>
/// <param name="Right">Likewise.</param>
/// <param name="Height">Their mean distance, not lower than that of the merges inside.</param>
/// <param name="Size">Leaves of the joined cluster.</param>
public sealed record Merge(int Left, int Right, double Height, int Size);

/// <summary>A hierarchy of clusters: the nearest two joined, again and again. Plain data.</summary>
/// <remarks>Average linkage (Sokal and Michener, 1958). Of equally near pairs the one with the lowest numbers is joined first.</remarks>
public sealed record Dendrogram(int Leaves, IReadOnlyList<Merge> Merges)
{
    /// <param name="distances">Shape [leaves, leaves], symmetric, finite, zero on the diagonal; at least one leaf.</param>
    public static Dendrogram Of(double[,] distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        int leaves = distances.GetLength(0);
        if (leaves == 0 || distances.GetLength(1) != leaves)
            throw new ArgumentException("The distances must be a square of at least one row.", nameof(distances));
        var between = (double[,])distances.Clone();
        var clusters = Enumerable.Range(0, leaves).Select(i => (Name: i, Size: 1, Row: i)).ToList();
        var merges = new List<Merge>(leaves - 1);
        while (clusters.Count > 1)
        {
            (int a, int b) = Nearest(clusters.ConvertAll(c => c.Row), between);
            (int name, int size, int row) = clusters[a];
            (int otherName, int otherSize, int otherRow) = clusters[b];
            merges.Add(new Merge(name, otherName, between[row, otherRow], size + otherSize));
            foreach ((_, _, int third) in clusters)
                between[row, third] = between[third, row] = ((size * between[row, third]) + (otherSize * between[otherRow, third])) / (size + otherSize);
            clusters[a] = (leaves + merges.Count - 1, size + otherSize, row);
            clusters.RemoveAt(b);
        }

        return new Dendrogram(leaves, merges);
    }

    /// <summary>The leaves from end to end, so that no branches cross.</summary>
    public int[] Order()
    {
        var order = new List<int>(Leaves);
        Visit(Leaves + Merges.Count - 1);
        return [.. order];

        void Visit(int cluster)
        {
            if (cluster < Leaves)
            {
                order.Add(cluster);
                return;
            }

            Visit(Merges[cluster - Leaves].Left);
            Visit(Merges[cluster - Leaves].Right);
        }
    }

    private static (int First, int Second) Nearest(List<int> rows, double[,] between)
    {
        (int First, int Second) nearest = (0, 1);
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = i + 1; j < rows.Count; j++)
            {
                if (between[rows[i], rows[j]] < between[rows[nearest.First], rows[nearest.Second]])
                    nearest = (i, j);
            }
        }

        return nearest;
    }
}
