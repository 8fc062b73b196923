using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Alternates between how far each component answers for each row, and the components that these shares give.</summary>
internal sealed class MixtureFit(Matrix rows, double[]? weights, CovarianceShape shape, double regularization, FitContext context)
{
    private const int RowChunk = 256;

    /// <summary>Ten units in the last place of 1: a component that answers for no row still has a mean.</summary>
    private static readonly double Least = 10 * Math.ScaleB(1, -52);

    private readonly double _total = weights is null ? rows.Rows : Sums.Sum(weights);

    public GaussianMixtureModel Run(Matrix responsibilities, int maxIterations, double tolerance)
    {
        GaussianMixtureModel model = Maximise(responsibilities);
        double bound = double.NegativeInfinity;
        int iterations = 0;
        bool converged = false;
        while (iterations < maxIterations && !converged)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            iterations++;
            double before = bound;
            bound = Expect(model, responsibilities);
            model = Maximise(responsibilities);
            converged = Math.Abs(bound - before) < tolerance;
        }

        double likelihood = Expect(model, responsibilities);
        return model.Fitted(likelihood, rows.Rows, iterations, converged);
    }

    /// <summary>Fills the responsibilities and returns the mean log-likelihood of a row.</summary>
    private double Expect(GaussianMixtureModel model, Matrix responsibilities)
    {
        double sum = Sums.Sum(
            rows.Rows,
            RowChunk,
            (start, end) =>
            {
                var scratch = new double[rows.Columns];
                double part = 0;
                for (int row = start; row < end; row++)
                    part += (weights is null ? 1 : weights[row]) * model.Share(rows.Row(row), responsibilities.Row(row), scratch);
                return part;
            },
            context.Workers,
            context.CancellationToken);
        return sum / _total;
    }

    private GaussianMixtureModel Maximise(Matrix responsibilities)
    {
        int components = responsibilities.Columns;
        var means = new Matrix(components, rows.Columns);
        var masses = new double[components];
        Array.Fill(masses, Least);
        for (int row = 0; row < rows.Rows; row++)
        {
            ReadOnlySpan<double> shares = responsibilities.Row(row);
            for (int c = 0; c < components; c++)
            {
                double mass = shares[c] * (weights is null ? 1 : weights[row]);
                masses[c] += mass;
                Sums.Axpy(mass, rows.Row(row), means.Row(c));
            }
        }

        for (int c = 0; c < components; c++)
        {
            foreach (ref double value in means.Row(c))
                value /= masses[c];
        }

        Matrix[] covariances = new CovarianceEstimate(rows, weights, regularization, context).Of(shape, responsibilities, means, masses);
        double all = Sums.Sum(masses);
        return new GaussianMixtureModel(shape, Array.ConvertAll(masses, mass => mass / all), means, covariances);
    }
}
