using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Trees;

public sealed class RowPicksTests
{
    [Fact]
    public void Few_rows_are_all_picked_with_their_weights()
    {
        double[] weights = [1, 0, 3];
        RowPicks picks = RowPicks.Of(3, weights, most: 3);
        Assert.Equal([0, 1, 2], picks.Rows);
        Assert.Same(weights, picks.Weights);
    }

    [Fact]
    public void Many_rows_are_picked_at_even_distances() => Assert.Equal([0, 2, 5, 7], RowPicks.Of(10, null, most: 4).Rows);

    [Fact]
    public void Heavy_rows_are_picked_as_often_as_they_weigh()
    {
        double[] weights = [.. Enumerable.Range(0, 1000).Select(row => row == 777 ? 1000.0 : row % 2)];
        RowPicks picks = RowPicks.Of(1000, weights, most: 300);
        Assert.Null(picks.Weights);
        Assert.Equal(300, picks.Rows.Length);
        Assert.InRange(picks.Rows.Count(row => row == 777), 199, 201);
        Assert.DoesNotContain(picks.Rows, row => weights[row] == 0);
        Assert.Equal(picks.Rows.Order(), picks.Rows);
    }

    [Fact]
    public void Bins_of_many_weighted_rows_weigh_about_the_same()
    {
        // More rows than are looked at, and weights that rise with the value.
        const int Rows = 250_000;
        double[] values = TreeTables.Uniform(Rows, 5, "values");
        double[] weights = [.. values.Select(v => v * v)];
        var matrix = new FeatureMatrix([new Feature("x", "x")], Rows, values);
        FeatureBins bins = Binning.Of(matrix, null, 20, nativeCategories: true, weights, Workers.One, default)[0];
        var heavy = new double[bins.Count];
        for (int row = 0; row < Rows; row++)
            heavy[bins.Code(values[row])] += weights[row];
        Assert.Equal(20, bins.Count);
        Assert.All(heavy, weight => Assert.Equal(weights.Sum() / 20, weight, weights.Sum() / 20 * 0.05));
    }
}
