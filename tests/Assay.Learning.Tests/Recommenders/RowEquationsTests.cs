using Assay.Numerics;

namespace Assay.Learning.Tests.Recommenders;

public sealed class RowEquationsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(24)]
    public void They_are_solved_as_the_dense_matrix_is(int size)
    {
        RandomSource source = RandomStream.Root(4).Child(size).Draw();
        var equations = new RowEquations(size);
        for (int use = 0; use < 2; use++)
        {
            equations.Clear();
            var matrix = new Matrix(size, size);
            var right = new double[size];
            for (int observation = 0; observation < size + 3; observation++)
            {
                double[] x = [.. Enumerable.Range(0, size).Select(_ => source.NextNormal())];
                double weight = source.NextDouble(), y = source.NextNormal();
                x.CopyTo(equations.Design);
                equations.Add(weight, y);
                for (int i = 0; i < size; i++)
                {
                    right[i] += weight * x[i] * y;
                    for (int j = 0; j < size; j++)
                        matrix[i, j] += weight * x[i] * x[j];
                }
            }

            for (int i = 0; i < size; i++)
                matrix[i, i] += 0.3;
            equations.Penalise(0, size, 0.3);
            var solution = new double[size];
            equations.Solve(solution);
            double[] expected = Cholesky.Factor(matrix).Solve(right);
            for (int i = 0; i < size; i++)
                Assert.Equal(expected[i], solution[i], 1e-9);
        }
    }

    [Fact]
    public void Equations_without_one_solution_are_refused()
    {
        var equations = new RowEquations(2);
        equations.Clear();
        equations.Design[0] = 1;
        equations.Add(1, 1);
        Assert.Throws<NotPositiveDefiniteException>(() => equations.Solve(new double[2]));
    }
}
