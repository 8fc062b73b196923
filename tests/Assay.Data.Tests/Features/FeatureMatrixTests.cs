using Assay.Numerics;
using Assay.Testing;

namespace Assay.Data.Tests.Features;

public sealed class FeatureMatrixTests
{
    private const int Rows = 5000;

    private static readonly double[] Numbers = [.. Enumerable.Range(0, Rows).Select(i => i % 7 == 0 ? double.NaN : i * 0.5)];
    private static readonly bool[] Flags = [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0)];

    [Fact]
    public void A_large_matrix_says_the_same_by_column_by_row_and_by_place()
    {
        FeatureMatrix matrix = Make();
        var column = new double[100];
        matrix.CopyColumn(1, 4000, column);
        double place = matrix[4001, 0];
        Assert.Equal(Flags.Skip(4000).Take(100).Select(f => f ? 1.0 : 0), column);

        // From here on it is laid out by row.
        Assert.Equal([Numbers[4001], Flags[4001] ? 1 : 0], matrix.DenseRow(4001).ToArray());
        Assert.Equal(place, matrix[4001, 0]);
        matrix.CopyColumn(0, 4000, column);
        Assert.Equal(Numbers.Skip(4000).Take(100), column);
        Assert.Equal(matrix.DenseRow(4001).ToArray(), matrix.DenseRows(4001, 1).ToArray());
    }

    [Fact]
    public void Threads_that_ask_at_the_same_time_see_the_same_rows()
    {
        FeatureMatrix matrix = Make();
        var sums = new double[16];
        new Workers(4).For(sums.Length, i =>
        {
            for (int row = 0; row < Rows; row++)
                sums[i] += matrix[row, 1] + matrix.DenseRow(row)[1];
        });
        Assert.All(sums, sum => Assert.Equal(2 * Flags.Count(f => f), sum));
    }

    private static FeatureMatrix Make()
    {
        new FeaturePlan().Fit(new Table([Some.Numbers("number", Numbers), new BooleanColumn("flag", Flags)]), new FeatureContext(), out FeatureMatrix matrix);
        return matrix;
    }
}
