using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Log odds that each present feature adds to each class.</summary>
/// <param name="parameters">As the shape lays them out.</param>
internal sealed class BernoulliPredictor(LinearShape shape, double threshold, double[] parameters) : IPredictor
{
    public const string StoredKind = "bernoulli_naive_bayes";
    private const int RowChunk = 1024;

    public string Kind => StoredKind;

    public int OutputCount => shape.Outputs;

    public void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken)
    {
        if (rows.DenseCount != shape.Dense || (rows.Sparse?.Width ?? 0) != shape.Sparse)
            throw new ArgumentException($"There must be {shape.Dense} dense and {shape.Sparse} sparse features, but found {rows.DenseCount} and {rows.Sparse?.Width ?? 0}.", nameof(rows));
        RowLoop.Fill(rows.RowCount, OutputCount, RowChunk, outputs, workers, (row, of) => Fill(rows, row, of), cancellationToken);
    }

    private void Fill(FeatureMatrix rows, int row, Span<double> margins)
    {
        ReadOnlySpan<double> values = rows.DenseRow(row);
        shape.Intercepts(parameters).CopyTo(margins);
        for (int label = 0; label < margins.Length; label++)
        {
            ReadOnlySpan<double> odds = shape.DenseOf(parameters, label);
            for (int j = 0; j < values.Length; j++)
                margins[label] += values[j] > threshold ? odds[j] : 0;
        }

        if (rows.Sparse is { } sparse)
        {
            ReadOnlySpan<int> indices = sparse.Indices(row);
            ReadOnlySpan<double> entries = sparse.Values(row);
            for (int e = 0; e < indices.Length; e++)
            {
                if (entries[e] > threshold)
                    Sums.Axpy(1, shape.SparseOf(parameters, indices[e]), margins);
            }
        }

        Softmax.Apply(margins);
    }

    public FittedState Save() => new()
    {
        ["classes"] = shape.Outputs,
        ["dense"] = shape.Dense,
        ["sparse"] = shape.Sparse,
        ["threshold"] = threshold,
        ["parameters"] = parameters,
    };

    public static BernoulliPredictor Load(FittedState state)
    {
        LinearShape shape = StoredShape.Read(state, state.Int32("classes"));
        double threshold = state.Double("threshold");
        return threshold >= 0
            ? new BernoulliPredictor(shape, threshold, state.FiniteDoubles("parameters", shape.Length))
            : throw new FittedStateException(FormattableString.Invariant($"The threshold of a Bernoulli naive Bayes must not be negative, but is {threshold:R}."));
    }
}
