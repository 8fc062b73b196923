using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Points and weights with which a sum over points is the integral over [0, 1] of any polynomial of a degree below twice their number.</summary>
internal sealed class GaussLegendre
{
    private const int MostSteps = 100;

    private GaussLegendre(double[] points, double[] weights)
    {
        Points = points;
        Weights = weights;
    }

    /// <summary>In (0, 1), ascending.</summary>
    public double[] Points { get; }

    /// <summary>Above 0, summing to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The rule that is exact for polynomials of this degree.</summary>
    public static GaussLegendre ForDegree(int degree) => OfPoints(degree / 2 + 1);

    private static GaussLegendre OfPoints(int count)
    {
        var points = new double[count];
        var weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            // Newton's method on the Legendre polynomial, from the usual guess (Abramowitz and Stegun, 22.16.6).
            double x = -Elementary.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (int step = 0; step < MostSteps; step++)
            {
                (double value, slope) = Legendre(count, x);
                double next = x - value / slope;
                bool settled = Math.Abs(next - x) <= 1e-16;
                x = next;
                if (settled)
                    break;
            }

            (_, slope) = Legendre(count, x);
            points[i] = (1 + x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }

        return new GaussLegendre(points, weights);
    }

    /// <summary>The Legendre polynomial of a degree and its derivative, by the three-term recurrence.</summary>
    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double before = 1, value = x;
        for (int k = 2; k <= degree; k++)
            (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return (value, degree * (x * value - before) / (x * x - 1));
    }
}
