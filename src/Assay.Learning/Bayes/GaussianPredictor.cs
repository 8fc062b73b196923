using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>One normal distribution a feature and class. An infinite feature counts as ±1e100.</summary>
internal sealed class GaussianPredictor : IPredictor
{
    public const string StoredKind = "gaussian_naive_bayes";
    private const double Infinite = 1e100;
    private const int RowChunk = 1024;

    private readonly LinearShape _shape;
    private readonly double[] _priors;
    private readonly double[] _means;
    private readonly double[] _variances;

    /// <summary>Shape [classes]: what a row without sparse entries adds to, of prior, normalisation and sparse features.</summary>
    private readonly double[] _base;

    /// <param name="priors">Shape [classes]: logarithms.</param>
    /// <param name="means">As the shape lays them out; what stands for the intercepts is not used.</param>
    /// <param name="variances">As the means; above 0.</param>
    public GaussianPredictor(LinearShape shape, double[] priors, double[] means, double[] variances)
    {
        (_shape, _priors, _means, _variances) = (shape, priors, means, variances);
        _base = [.. priors];
        for (int label = 0; label < shape.Outputs; label++)
        {
            foreach (double variance in shape.DenseOf(variances, label))
                _base[label] -= 0.5 * Elementary.Log(Math.Tau * variance);
            for (int feature = 0; feature < shape.Sparse; feature++)
            {
                double mean = shape.SparseOf(means, feature)[label];
                double variance = shape.SparseOf(variances, feature)[label];
                _base[label] -= 0.5 * (Elementary.Log(Math.Tau * variance) + (mean * mean / variance));
            }
        }
    }

    public string Kind => StoredKind;

    public int OutputCount => _shape.Outputs;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        if (rows.DenseCount != _shape.Dense || (rows.Sparse?.Width ?? 0) != _shape.Sparse)
            throw new ArgumentException($"There must be {_shape.Dense} dense and {_shape.Sparse} sparse features, but found {rows.DenseCount} and {rows.Sparse?.Width ?? 0}.", nameof(rows));
        RowLoop.Fill(rows.RowCount, OutputCount, RowChunk, outputs, workers, (row, of) => Fill(rows, row, of), cancellationToken);
    }

    private void Fill(FeatureMatrix rows, int row, Span<double> margins)
    {
        ReadOnlySpan<double> values = rows.DenseRow(row);
        for (int label = 0; label < margins.Length; label++)
        {
            ReadOnlySpan<double> means = _shape.DenseOf(_means, label), variances = _shape.DenseOf(_variances, label);
            double squares = 0;
            for (int j = 0; j < values.Length; j++)
            {
                double away = Bounded(rows, row, j, values[j]) - means[j];
                squares += away * away / variances[j];
            }

            margins[label] = _base[label] - (0.5 * squares);
        }

        if (rows.Sparse is { } sparse)
            AddSparse(rows, sparse, row, margins);
        Softmax.Apply(margins);
    }

    /// <summary>(x − μ)² − μ² = x (x − 2 μ) for each entry: the base holds the μ² of zeros.</summary>
    private void AddSparse(FeatureMatrix rows, SparseRows sparse, int row, Span<double> margins)
    {
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> entries = sparse.Values(row);
        for (int e = 0; e < indices.Length; e++)
        {
            double value = Bounded(rows, row, rows.DenseCount + indices[e], entries[e]);
            ReadOnlySpan<double> means = _shape.SparseOf(_means, indices[e]), variances = _shape.SparseOf(_variances, indices[e]);
            for (int label = 0; label < margins.Length; label++)
                margins[label] -= 0.5 * value * (value - (2 * means[label])) / variances[label];
        }
    }

    private static double Bounded(FeatureMatrix rows, int row, int feature, double value) =>
        double.IsNaN(value) ? throw FiniteFeatures.Fault(rows, row, feature, value, "Naive Bayes") : Math.Clamp(value, -Infinite, Infinite);

    public FittedState Save() => new()
    {
        ["dense"] = _shape.Dense,
        ["sparse"] = _shape.Sparse,
        ["priors"] = _priors,
        ["means"] = _means,
        ["variances"] = _variances,
    };

    public static GaussianPredictor Load(FittedState state)
    {
        double[] priors = state.FiniteDoubles("priors");
        LinearShape shape = StoredShape.Read(state, priors.Length);
        double[] variances = state.Doubles("variances", shape.Length);
        if (variances.AsSpan(0, shape.Coefficients).ContainsAnyExceptInRange(double.Epsilon, double.MaxValue))
            throw new FittedStateException("Every variance of a Gaussian naive Bayes must be above 0 and finite.");
        return new GaussianPredictor(shape, priors, state.FiniteDoubles("means", shape.Length), variances);
    }
}
