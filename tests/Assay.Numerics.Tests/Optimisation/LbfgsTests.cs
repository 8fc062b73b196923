namespace Assay.Numerics.Tests;

public sealed class LbfgsTests
{
    [Fact]
    public void The_valley_of_Rosenbrock_is_followed_to_its_end()
    {
        LbfgsResult result = new Lbfgs { GradientTolerance = 1e-8 }.Minimise(
            (x, g) =>
            {
                double a = 1 - x[0], b = x[1] - (x[0] * x[0]);
                g[0] = (-2 * a) - (400 * x[0] * b);
                g[1] = 200 * b;
                return (a * a) + (100 * b * b);
            },
            [-1.2, 1]);
        Assert.True(result.Converged, result.Reason);
        Assert.InRange(result.Iterations, 1, 100);
        Assert.Equal(1, result.Point[0], 6);
        Assert.Equal(1, result.Point[1], 6);
    }

    [Fact]
    public void A_quadratic_ends_at_its_centre()
    {
        LbfgsResult result = new Lbfgs().Minimise(Quadratic, new double[20]);
        Assert.True(result.Converged, result.Reason);
        Assert.All(result.Point.Select((x, i) => x - Centre(i)), error => Assert.Equal(0, error, 5));
    }

    [Fact]
    public void An_absolute_penalty_shrinks_a_separable_quadratic_by_the_known_amount()
    {
        double[] l1 = new double[20];
        Array.Fill(l1, 2);
        LbfgsResult result = new Lbfgs().Minimise(Quadratic, new double[20], l1);
        Assert.True(result.Converged, result.Reason);
        for (int i = 0; i < 20; i++)
        {
            double expected = Math.Sign(Centre(i)) * Math.Max(0, Math.Abs(Centre(i)) - (2.0 / (i + 1)));
            Assert.Equal(expected, result.Point[i], 5);
            Assert.Equal(expected == 0, result.Point[i] == 0);
        }
    }

    [Fact]
    public void Cancelling_ends_the_search()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new Lbfgs().Minimise(Quadratic, new double[20], report: _ => source.Cancel(), cancellationToken: source.Token));
    }

    [Fact]
    public void Wrong_penalties_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Lbfgs().Minimise(Quadratic, new double[2], [1]));
        Assert.Throws<ArgumentException>(() => new Lbfgs().Minimise(Quadratic, new double[2], [1, -1]));
    }

    private static double Centre(int i) => (i % 5) - 2;

    /// <summary>Σ (i + 1) (xᵢ − centreᵢ)² / 2.</summary>
    private static double Quadratic(double[] x, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = x[i] - Centre(i);
            gradient[i] = (i + 1) * error;
            value += (i + 1) * error * error / 2;
        }

        return value;
    }
}
