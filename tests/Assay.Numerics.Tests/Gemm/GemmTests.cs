namespace Assay.Numerics.Tests.Gemms;

public sealed class GemmTests
{
    private static readonly RandomStream Stream = RandomStream.Root(11);

    /// <summary>Rows, columns, depth: whole tiles, edges of every kind, one of each, and more than one block of the depth.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 12, 32, 5 }, { 24, 64, 16 }, { 13, 33, 7 }, { 11, 31, 3 }, { 1, 10, 256 }, { 2, 65, 40 }, { 3, 100, 9 }, { 7, 17, 12 }, { 8, 8, 8 },
        { 60, 10, 77 }, { 100, 33, 77 }, { 37, 150, 20 }, { 49, 16, 513 }, { 5, 48, 1030 }, { 130, 260, 600 }, { 5, 700, 300 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_value_is_the_sum_over_blocks_of_chains_of_fused_multiply_adds(int m, int n, int k)
    {
        foreach (bool transposedA in new[] { false, true })
            foreach (bool transposedB in new[] { false, true })
                foreach (bool accumulate in new[] { false, true })
                {
                    (float[] a, MatrixShape aShape) = Some(m, k, transposedA, 1);
                    (float[] b, MatrixShape bShape) = Some(k, n, transposedB, 2);
                    float[] c = Values(m * n, 3), expected = [.. c];
                    Define(a, aShape, b, bShape, expected, accumulate);
                    Gemm.Multiply(a, aShape, b, bShape, c, n, accumulate, Workers.One);
                    AssertSameBits(expected, c);
                }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        foreach ((int m, int n, int k) in new[] { (300, 300, 300), (3, 2000, 700), (1000, 10, 520), (128, 256, 784) })
        {
            (float[] a, MatrixShape aShape) = Some(m, k, transposed: false, 1);
            (float[] b, MatrixShape bShape) = Some(k, n, transposed: true, 2);
            float[] one = new float[m * n], many = new float[m * n];
            Gemm.Multiply(a, aShape, b, bShape, one, n, accumulate: false, Workers.One);
            Gemm.Multiply(a, aShape, b, bShape, many, n, accumulate: false, new Workers(threads));
            AssertSameBits(one, many);
        }
    }

    [Fact]
    public unsafe void Narrow_and_wide_registers_give_the_same_bits()
    {
        const int depth = 77;
        float[] a = Values(depth * 12, 1), b = Values(depth * 32, 2);
        float[] wide = Values(12 * 32, 3), narrow = [.. wide];
        fixed (float* startOfA = a, startOfB = b, startOfWide = wide, startOfNarrow = narrow)
        {
            var rows = new Strided(startOfA, 1, 12);
            Kernels512.Wide(depth, rows, startOfB, 32, startOfWide, 32, accumulate: true);
            for (int row = 0; row < 12; row += Kernels256.Rows)
                for (int column = 0; column < 32; column += 16)
                    Kernels256.Wide(depth, rows.From(row), startOfB + column, 32, startOfNarrow + row * 32 + column, 32, accumulate: true);
        }
        AssertSameBits(wide, narrow);
    }

    [Fact]
    public void A_row_alone_gives_the_bits_it_gives_among_others()
    {
        const int m = 40, n = 50, k = 700;
        (float[] a, MatrixShape aShape) = Some(m, k, transposed: false, 1);
        (float[] b, MatrixShape bShape) = Some(k, n, transposed: false, 2);
        float[] all = new float[m * n], one = new float[n];
        Gemm.Multiply(a, aShape, b, bShape, all, n, accumulate: false, Workers.One);
        for (int row = 0; row < m; row++)
        {
            Gemm.Multiply(a.AsSpan(row * aShape.Stride, k), MatrixShape.Of(1, k), b, bShape, one, n, accumulate: false, Workers.One);
            AssertSameBits(all.AsSpan(row * n, n).ToArray(), one);
        }
    }

    [Fact]
    public void What_lies_between_rows_is_not_touched()
    {
        const int m = 30, n = 20, k = 9, stride = 27;
        (float[] a, MatrixShape aShape) = Some(m, k, transposed: false, 1);
        (float[] b, MatrixShape bShape) = Some(k, n, transposed: false, 2);
        float[] c = new float[m * stride];
        Array.Fill(c, 5f);
        Gemm.Multiply(a, aShape, b, bShape, c, stride, accumulate: false, Workers.One);
        for (int row = 0; row < m; row++)
            Assert.All(c[(row * stride + n)..((row + 1) * stride)], value => Assert.Equal(5f, value));
    }

    [Fact]
    public void A_product_over_no_depth_is_zero_or_what_was_there()
    {
        float[] c = [1, 2, 3, 4];
        Gemm.Multiply([], MatrixShape.Of(2, 0), [], MatrixShape.Of(0, 2), c, 2, accumulate: true, Workers.One);
        Assert.Equal([1, 2, 3, 4], c);
        Gemm.Multiply([], MatrixShape.Of(2, 0), [], MatrixShape.Of(0, 2), c, 2, accumulate: false, Workers.One);
        Assert.Equal([0, 0, 0, 0], c);
    }

    [Fact]
    public void Infinities_and_NaN_go_where_they_belong()
    {
        float[] c = new float[4];
        Gemm.Multiply([float.PositiveInfinity, 1, 1, 1], MatrixShape.Of(2, 2), [1, 0, 1, 1], MatrixShape.Of(2, 2), c, 2, accumulate: false, Workers.One);
        Assert.Equal(float.PositiveInfinity, c[0]);
        Assert.True(float.IsNaN(c[1]));
        Assert.Equal([2f, 1f], c[2..]);
    }

    [Fact]
    public void Shapes_that_do_not_match_are_told_with_both()
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            Gemm.Multiply(new float[6], MatrixShape.Of(2, 3), new float[8], MatrixShape.Of(2, 4), new float[8], 4, false, Workers.One));
        Assert.Contains("2 × 3", fault.Message);
        Assert.Contains("2 × 4", fault.Message);
        Assert.Throws<ArgumentException>(() =>
            Gemm.Multiply(new float[5], MatrixShape.Of(2, 3), new float[12], MatrixShape.Of(3, 4), new float[8], 4, false, Workers.One));
        Assert.Throws<ArgumentException>(() =>
            Gemm.Multiply(new float[6], MatrixShape.Of(2, 3), new float[12], MatrixShape.Of(3, 4), new float[8], 3, false, Workers.One));
    }

    private static (float[] Values, MatrixShape Shape) Some(int rows, int columns, bool transposed, int stream)
    {
        int stride = (transposed ? rows : columns) + 3;
        float[] values = Values((transposed ? columns : rows) * stride, stream);
        return (values, new MatrixShape(rows, columns, stride, transposed));
    }

    private static float[] Values(int count, int stream)
    {
        RandomStream values = Stream.Child($"values/{stream}");
        return [.. Enumerable.Range(0, count).Select(i => (float)(values.UniformAt((ulong)i) * 2 - 1))];
    }

    private static void Define(float[] a, MatrixShape aShape, float[] b, MatrixShape bShape, float[] c, bool accumulate)
    {
        for (int i = 0; i < aShape.Rows; i++)
            for (int j = 0; j < bShape.Columns; j++)
            {
                float sum = accumulate ? c[i * bShape.Columns + j] : 0;
                for (int start = 0; start < aShape.Columns; start += Gemm.DepthBlock)
                {
                    float chain = 0;
                    for (int k = start; k < Math.Min(aShape.Columns, start + Gemm.DepthBlock); k++)
                        chain = MathF.FusedMultiplyAdd(At(a, aShape, i, k), At(b, bShape, k, j), chain);
                    sum = start == 0 && !accumulate ? chain : sum + chain;
                }
                c[i * bShape.Columns + j] = sum;
            }
    }

    private static float At(float[] values, MatrixShape shape, int row, int column) =>
        shape.Transposed ? values[column * shape.Stride + row] : values[row * shape.Stride + column];

    private static void AssertSameBits(float[] expected, float[] found) =>
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), found.Select(BitConverter.SingleToInt32Bits));
}
