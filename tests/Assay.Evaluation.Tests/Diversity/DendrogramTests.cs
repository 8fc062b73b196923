namespace Assay.Evaluation.Tests;

public sealed class DendrogramTests
{
    [Fact]
    public void Average_linkage_joins_the_nearest_and_averages_over_leaves()
    {
        // Leaves on a line at 0, 1, 5 and 7: (0, 1) at 1, (2, 3) at 2, then the mean of 5, 7, 4 and 6.
        double[] at = [0, 1, 5, 7];
        Dendrogram tree = Dendrogram.Of(Distances(at));
        Assert.Equal([new Merge(0, 1, 1, 2), new Merge(2, 3, 2, 2), new Merge(4, 5, 5.5, 4)], tree.Merges);
        Assert.Equal([0, 1, 2, 3], tree.Order());
    }

    [Fact]
    public void Of_equal_distances_the_first_pair_is_joined()
    {
        Dendrogram tree = Dendrogram.Of(Distances([0, 1, 2]));
        Assert.Equal(new Merge(0, 1, 1, 2), tree.Merges[0]);
        Assert.Equal(new Merge(3, 2, 1.5, 3), tree.Merges[1]);
    }

    [Fact]
    public void A_single_leaf_has_no_merges() => Assert.Equal([0], Dendrogram.Of(Distances([3])).Order());

    [Fact]
    public void Distances_must_be_square() => Assert.Throws<ArgumentException>(() => Dendrogram.Of(new double[2, 3]));

    private static double[,] Distances(double[] at)
    {
        var distances = new double[at.Length, at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            for (int j = 0; j < at.Length; j++)
                distances[i, j] = Math.Abs(at[i] - at[j]);
        }

        return distances;
    }
}
