namespace Assay.Numerics.Tests;

/// <summary>A logistic regression without labels that separate: the optimum is where the (sub)gradient vanishes.</summary>
public sealed class LogisticTests
{
    private const int Rows = 500;
    private const int Columns = 12;

    [Theory]
    [InlineData(0.0)]
    [InlineData(5.0)]
    public void The_optimum_satisfies_the_subgradient_conditions(double penalty)
    {
        double[] l1 = new double[Columns];
        Array.Fill(l1, penalty);
        LbfgsResult result = new Lbfgs { GradientTolerance = 1e-5 }.Minimise(Loss, new double[Columns], l1);
        Assert.True(result.Converged, result.Reason);
        double[] gradient = new double[Columns];
        Loss(result.Point, gradient);
        for (int i = 0; i < Columns; i++)
        {
            double x = result.Point[i];
            Assert.InRange(x == 0 ? Math.Max(0, Math.Abs(gradient[i]) - penalty) : Math.Abs(gradient[i] + (Math.Sign(x) * penalty)), 0, 1e-5);
        }

        Assert.Equal(penalty > 0, result.Point.Contains(0));
    }

    private static double Loss(double[] w, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        double[] row = new double[Columns];
        for (int i = 0; i < Rows; i++)
        {
            RandomSource source = RandomStream.Root(11).Child(i).Draw();
            for (int j = 0; j < Columns; j++)
            {
                row[j] = source.NextNormal();
            }

            double label = source.NextDouble() < Elementary.Sigmoid(row[0] - (0.5 * row[1])) ? 1 : 0;
            double score = Sums.Dot(row, w);
            value += Elementary.Softplus(score) - (label * score);
            Sums.Axpy(Elementary.Sigmoid(score) - label, row, gradient);
        }

        return value;
    }
}
