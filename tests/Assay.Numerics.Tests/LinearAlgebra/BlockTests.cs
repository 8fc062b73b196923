namespace Assay.Numerics.Tests.LinearAlgebra;

public sealed class BlockTests
{
    private static readonly RandomStream Stream = RandomStream.Root(5);

    public static TheoryData<int, int> Shapes => new()
    {
        { 0, 3 }, { 1, 1 }, { 3, 5 }, { 7, 9 }, { 8, 4 }, { 9, 6 }, { 28, 11 }, { 33, 8 }, { 64, 3 }, { 77, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Rows_times_a_vector_are_plain_sums(int width, int rows)
    {
        double[] x = Some(rows * width, 1), v = Some(width, 2), result = new double[rows * 3];
        RowBlocks.Dot(x, v, 0.25, result, 3);
        for (int i = 0; i < rows; i++)
            Assert.Equal(0.25 + Enumerable.Range(0, width).Sum(j => x[(i * width) + j] * v[j]), result[i * 3], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_row_alone_gives_the_bits_it_gives_among_others(int width, int rows)
    {
        double[] x = Some(rows * width, 1), v = Some(width, 2), all = new double[rows], one = new double[1];
        RowBlocks.Dot(x, v, 0.25, all, 1);
        for (int i = 0; i < rows; i++)
        {
            RowBlocks.Dot(x.AsSpan(i * width, width), v, 0.25, one, 1);
            Assert.Equal(BitConverter.DoubleToInt64Bits(all[i]), BitConverter.DoubleToInt64Bits(one[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_of_rows_have_the_bits_of_one_row_after_the_other(int width, int rows)
    {
        double[] x = Some(rows * width, 1), factors = Some(rows * 2, 3), sum = Some(width, 4), plain = [.. sum];
        RowBlocks.AddScaled(x, factors, 2, sum);
        for (int i = 0; i < rows; i++)
            Sums.Axpy(factors[2 * i], x.AsSpan(i * width, width), plain);
        Assert.Equal(plain, sum);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sparse_rows_times_a_matrix_have_the_bits_of_one_entry_after_the_other(int width, int rows)
    {
        double[] matrix = Some(rows * width, 1), values = Some(rows, 2), result = Some(width, 3), plain = [.. result];
        int[] indices = [.. Enumerable.Range(0, rows)];
        SparseBlocks.AddRows(indices, values, matrix, result);
        for (int e = 0; e < rows; e++)
            Sums.Axpy(values[e], matrix.AsSpan(indices[e] * width, width), plain);
        Assert.Equal(plain, result);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Factors_added_to_rows_have_the_bits_of_one_entry_after_the_other(int width, int rows)
    {
        double[] matrix = Some(rows * width, 1), plain = [.. matrix], factors = Some(width, 2), values = Some(rows, 3);
        int[] indices = [.. Enumerable.Range(0, rows)];
        SparseBlocks.AddToRows(indices, values, factors, matrix);
        for (int e = 0; e < rows; e++)
            Sums.Axpy(values[e], factors, plain.AsSpan(indices[e] * width, width));
        Assert.Equal(plain, matrix);
    }

    [Fact]
    public void Shapes_and_indices_are_checked()
    {
        double[] matrix = new double[20], row = new double[10];
        Assert.Throws<ArgumentException>(() => RowBlocks.Dot(new double[19], row, 0, new double[2], 1));
        Assert.Throws<ArgumentException>(() => RowBlocks.Dot(matrix, row, 0, new double[2], 2));
        Assert.Throws<ArgumentException>(() => RowBlocks.AddScaled(matrix, new double[1], 1, row));
        foreach (int index in new[] { -1, 2, int.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SparseBlocks.AddRows([index], [1], matrix, row));
            Assert.Throws<ArgumentOutOfRangeException>(() => SparseBlocks.AddToRows([index], [1], row, matrix));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    public void The_first_value_that_is_not_finite_and_the_largest_are_found_anywhere(int length)
    {
        double[] values = Some(length, 6);
        Assert.Equal(-1, FiniteValues.IndexOfOther(values));
        Assert.Equal(values.Max(), Sums.Largest(values));
        for (int at = 0; at < length; at++)
        {
            foreach (double other in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            {
                double[] changed = [.. values];
                changed[at] = other;
                Assert.Equal(at, FiniteValues.IndexOfOther(changed));
                Assert.Equal(double.IsNaN(other) ? double.NaN : changed.Max(), Sums.Largest(changed));
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(21)]
    public void Softplus_and_sigmoid_together_are_each_alone(int length)
    {
        double[] x = [.. Some(length, 7).Select((value, i) => i == 3 ? double.NaN : 40 * value)];
        double[] first = new double[length], second = new double[length], softplus = new double[length], sigmoid = new double[length];
        Elementary.SoftplusAndSigmoid(x, first, second);
        Elementary.Softplus(x, softplus);
        Elementary.Sigmoid(x, sigmoid);
        Assert.Equal(softplus, first);
        Assert.Equal(sigmoid, second);
    }

    private static double[] Some(int count, int child) => [.. Enumerable.Range(0, count).Select(i => Stream.Child(child).UniformAt((ulong)i) - 0.5)];
}
