namespace Assay.Numerics.Tests;

public sealed class LinearAlgebraTests
{
    public static TheoryData<int, int> Shapes => new()
    {
        { 0, 3 }, { 1, 1 }, { 5, 3 }, { 700, 28 }, { 3001, 17 }, { 130, 65 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Products_agree_with_plain_loops(int rows, int columns)
    {
        Matrix x = Some(rows, columns, 1);
        double[] weights = Some(rows, 1, 2).Values, v = Some(columns, 1, 3).Values;
        double[] times = new double[rows], transposed = new double[columns];
        x.Times(v, times, Workers.One);
        x.TransposedTimes(weights, transposed, Workers.One);
        Matrix plainGram = Gram.Of(x, default, Workers.One), gram = Gram.Of(x, weights, Workers.One);
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(Enumerable.Range(0, columns).Sum(j => x[i, j] * v[j]), times[i], 10);
        }

        for (int j = 0; j < columns; j++)
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(i => x[i, j] * weights[i]), transposed[j], 10);
            for (int k = 0; k < columns; k++)
            {
                Assert.Equal(Enumerable.Range(0, rows).Sum(i => x[i, j] * weights[i] * x[i, k]), gram[j, k], 10);
                Assert.Equal(Enumerable.Range(0, rows).Sum(i => x[i, j] * x[i, k]), plainGram[j, k], 10);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Matrix x = Some(20_000, 28, 4);
        double[] weights = Some(20_000, 1, 5).Values;
        double[][] all = [.. new[] { 1, 2, 7 }.Select(threads => Everything(new Workers(threads)))];
        Assert.Equal(all[0], all[1]);
        Assert.Equal(all[0], all[2]);

        double[] Everything(Workers workers)
        {
            double[] times = new double[x.Rows], transposed = new double[x.Columns];
            x.Times(weights.AsMemory(0, x.Columns), times, workers);
            x.TransposedTimes(weights, transposed, workers);
            return [.. times, .. transposed, .. Gram.Of(x, weights, workers).Values];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    public void Cholesky_solves_what_it_factored(int size)
    {
        Matrix a = Gram.Of(Some(2 * size, size, 6), default, Workers.One);
        double[] x = Some(size, 1, 7).Values, b = new double[size];
        a.Times(x, b, Workers.One);
        Assert.All(Cholesky.Factor(a).Solve(b).Zip(x), pair => Assert.Equal(pair.Second, pair.First, 8));
    }

    [Fact]
    public void The_inverse_factor_makes_the_matrix_the_identity()
    {
        Matrix a = Gram.Of(Some(20, 6, 6), default, Workers.One);
        Matrix inverse = Cholesky.Factor(a).InverseLower();
        for (int i = 0; i < 6; i++)
        {
            double[] column = new double[6];
            a.Times(inverse.Row(i).ToArray(), column, Workers.One);
            for (int j = 0; j < 6; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Sums.Dot(inverse.Row(j), column), 10);
            }
        }
    }

    [Fact]
    public void Cholesky_names_the_row_where_a_matrix_is_not_positive_definite()
    {
        var failure = Assert.Throws<NotPositiveDefiniteException>(() => Cholesky.Factor(new Matrix(3, 3, [1, 0, 0, 0, 1, 1, 0, 1, 1])));
        Assert.Equal(2, failure.Row);
        Assert.Throws<NotPositiveDefiniteException>(() => Cholesky.Factor(new Matrix(1, 1, [double.NaN])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void Eigenvectors_are_orthonormal_and_rebuild_the_matrix(int size)
    {
        Matrix a = Symmetric(size);
        SymmetricEigen eigen = SymmetricEigen.Of(a);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Sums.Dot(eigen.Vectors.Row(i), eigen.Vectors.Row(j)), 12);
                Assert.Equal(a[i, j], Enumerable.Range(0, size).Sum(k => eigen.Values[k] * eigen.Vectors[k, i] * eigen.Vectors[k, j]), 11);
            }
        }

        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
    }

    [Fact]
    public void Eigenvalues_of_the_second_difference_are_known()
    {
        const int Size = 50;
        var a = new Matrix(Size, Size);
        for (int i = 0; i < Size; i++)
        {
            a[i, i] = 2;
            if (i > 0)
            {
                a[i, i - 1] = -1;
            }
        }

        IReadOnlyList<double> values = SymmetricEigen.Of(a).Values;
        for (int i = 0; i < Size; i++)
        {
            Assert.Equal(2 - (2 * Math.Cos((Size - i) * Math.PI / (Size + 1))), values[i], 12);
        }
    }

    [Fact]
    public void Diagonal_zero_and_repeated_eigenvalues_are_no_trouble()
    {
        Assert.Equal([3, 1, 0], SymmetricEigen.Of(new Matrix(3, 3, [1, 0, 0, 0, 3, 0, 0, 0, 0])).Values);
        Assert.Equal([0, 0, 0, 0], SymmetricEigen.Of(new Matrix(4, 4)).Values);
        IReadOnlyList<double> ones = SymmetricEigen.Of(new Matrix(3, 3, [1, 1, 1, 1, 1, 1, 1, 1, 1])).Values;
        Assert.Equal(3, ones[0], 12);
        Assert.Equal(0, ones[1], 12);
        Assert.Equal(0, ones[2], 12);
    }

    [Fact]
    public void Dependent_columns_get_the_solution_of_least_norm()
    {
        // The second column is twice the first, so weights share as 1 : 2; y is exactly 5 times the first.
        var x = new Matrix(3, 2, [1, 2, 2, 4, -1, -2]);
        double[] right = new double[2];
        x.TransposedTimes(new double[] { 5, 10, -5 }, right, Workers.One);
        double[] solution = SymmetricEigen.Of(Gram.Of(x, default, Workers.One)).SolveMinimumNorm(right);
        Assert.Equal(1, solution[0], 12);
        Assert.Equal(2, solution[1], 12);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Matrix x = Some(3, 2, 1);
        Assert.Throws<ArgumentException>(() => new Matrix(2, 2, new double[3]));
        Assert.Throws<ArgumentException>(() => x.Times(new double[3], new double[3], Workers.One));
        Assert.Throws<ArgumentException>(() => Gram.Of(x, new double[2], Workers.One));
        Assert.Throws<ArgumentException>(() => Cholesky.Factor(x));
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(new Matrix(1, 1, [double.NaN])));
    }

    private static Matrix Symmetric(int size)
    {
        Matrix a = Some(size, size, 8);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                a[j, i] = a[i, j];
            }
        }

        return a;
    }

    private static Matrix Some(int rows, int columns, int stream)
    {
        var result = new Matrix(rows, columns);
        for (int i = 0; i < result.Values.Length; i++)
        {
            result.Values[i] = RandomStream.Root(9).Child(stream).UniformAt((ulong)i) - 0.5;
        }

        return result;
    }
}
