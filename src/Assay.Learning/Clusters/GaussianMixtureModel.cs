using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Normal distributions and how frequent each is. Immutable and thread-safe.</summary>
public sealed class GaussianMixtureModel : IClusters
{
    internal const string StoredKind = "gaussian_mixture";

    private readonly MixtureDensity _density;
    private readonly CovarianceShape _shape;

    /// <exception cref="LearningException">A covariance is not positive definite.</exception>
    internal GaussianMixtureModel(CovarianceShape shape, double[] weights, Matrix means, IReadOnlyList<Matrix> covariances)
    {
        _shape = shape;
        Weights = weights;
        Means = means;
        Covariances = covariances;
        _density = new MixtureDensity(shape, weights, means, covariances);
    }

    /// <summary>Shape [components]: above 0, with sum 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Shape [components, features]; do not write.</summary>
    public Matrix Means { get; }

    /// <summary>Full: one [features, features] a component; tied: one in all; diagonal: one [components, features] of variances; spherical: one [components, 1]. Do not write.</summary>
    public IReadOnlyList<Matrix> Covariances { get; }

    /// <summary>Mean log-likelihood of a training row.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>Number of training rows.</summary>
    public int RowCount { get; private init; }

    /// <summary>Of the start that was kept.</summary>
    public int Iterations { get; private init; }

    /// <summary>Whether the likelihood settled within the iterations allowed.</summary>
    public bool Converged { get; private init; }

    /// <summary>Number of free parameters.</summary>
    public int ParameterCount => (Means.Rows * (Means.Columns + 1)) - 1 + _shape switch
    {
        CovarianceShape.Full => Means.Rows * Means.Columns * (Means.Columns + 1) / 2,
        CovarianceShape.Tied => Means.Columns * (Means.Columns + 1) / 2,
        CovarianceShape.Diagonal => Means.Rows * Means.Columns,
        _ => Means.Rows,
    };

    /// <summary>Bayesian information criterion on the training rows (Schwarz, 1978); lower is better.</summary>
    public double Bic => (-2 * LogLikelihood * RowCount) + (ParameterCount * Elementary.Log(RowCount));

    /// <summary>Akaike's information criterion on the training rows (1974); lower is better.</summary>
    public double Aic => (-2 * LogLikelihood * RowCount) + (2 * ParameterCount);

    int IClusters.Count => Means.Rows;

    int IClusters.Width => Means.Columns;

    /// <summary>How far each component answers for each row: shape [rows, components], rows sum to 1.</summary>
    public Matrix Responsibilities(FeatureMatrix rows)
    {
        if (rows.Features.Count != Means.Columns)
            throw new ArgumentException($"There must be {Means.Columns} features, but found {rows.Features.Count}.", nameof(rows));
        Matrix dense = DenseRows.Of(rows);
        var shares = new Matrix(rows.RowCount, Means.Rows);
        var scratch = new double[Means.Columns];
        for (int row = 0; row < dense.Rows; row++)
            Share(dense.Row(row), shares.Row(row), scratch);
        return shares;
    }

    /// <summary>Shape [rows]: the component that answers most for each; of equal ones the first.</summary>
    public int[] Assign(FeatureMatrix rows)
    {
        Matrix shares = Responsibilities(rows);
        return [.. Enumerable.Range(0, shares.Rows).Select(row => Enumerable.Range(0, shares.Columns).MaxBy(c => shares[row, c]))];
    }

    void IClusters.Share(ReadOnlySpan<double> row, Span<double> shares, Span<double> scratch) => Share(row, shares, scratch);

    /// <summary>Fills the responsibilities of a row and returns its log-likelihood.</summary>
    /// <param name="scratch">Shape [features], overwritten.</param>
    internal double Share(ReadOnlySpan<double> row, Span<double> shares, Span<double> scratch)
    {
        _density.Fill(row, shares, scratch);
        return Softmax.Apply(shares);
    }

    internal GaussianMixtureModel Fitted(double logLikelihood, int rows, int iterations, bool converged) =>
        new(_shape, [.. Weights], Means, Covariances) { LogLikelihood = logLikelihood, RowCount = rows, Iterations = iterations, Converged = converged };

    FittedState IClusters.Save() => new()
    {
        ["kind"] = StoredKind,
        ["shape"] = _shape.ToString(),
        ["components"] = Means.Rows,
        ["width"] = Means.Columns,
        ["weights"] = Weights.ToArray(),
        ["means"] = Means.Values,
        ["covariances"] = Covariances.SelectMany(c => c.Values).ToArray(),
        ["log_likelihood"] = LogLikelihood,
        ["rows"] = RowCount,
        ["iterations"] = Iterations,
        ["converged"] = Converged,
    };

    internal static GaussianMixtureModel Load(FittedState state)
    {
        if (!Enum.TryParse(state.Text("shape"), out CovarianceShape shape) || !Enum.IsDefined(shape))
            throw new FittedStateException($"'{state.Text("shape")}' is not a shape of covariances.");
        int components = state.Int32("components", 1), width = state.Int32("width", 0);
        Matrix means = StoredMatrix.Read(state, "means", components, width);
        double[] weights = state.Doubles("weights", components);
        if (!weights.All(weight => weight > 0 && weight <= 1))
            throw new FittedStateException("The weights of a mixture must be above 0 and at most 1.");
        try
        {
            return new GaussianMixtureModel(shape, weights, means, StoredCovariances.Read(state, shape, components, width))
            {
                LogLikelihood = state.Double("log_likelihood"),
                RowCount = state.Int32("rows", 1),
                Iterations = state.Int32("iterations", 0),
                Converged = state.Boolean("converged"),
            };
        }
        catch (LearningException fault)
        {
            throw new FittedStateException("The covariances of the stored mixture are damaged: " + fault.Message);
        }
    }
}
