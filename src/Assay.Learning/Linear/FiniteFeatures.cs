using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Models that multiply every feature or measure distances: none may be missing or infinite.</summary>
internal static class FiniteFeatures
{
    private const int RowsAChunk = 4096;

    /// <param name="model">What needs them, at the start of a sentence.</param>
    /// <exception cref="LearningException">A value is NaN or infinite; the message names the feature.</exception>
    public static void Require(FeatureMatrix features, FitContext context, string model = "A linear model") =>
        context.Workers.ForRange(features.RowCount, RowsAChunk, (start, end) => Require(features, start, end, model), context.CancellationToken);

    /// <inheritdoc cref="Require(FeatureMatrix, FitContext, string)"/>
    public static void Require(FeatureMatrix features, string model) => Require(features, new FitContext(), model);

    private static void Require(FeatureMatrix features, int start, int end, string model)
    {
        ReadOnlySpan<double> dense = features.DenseRows(start, end - start);
        int at = FiniteValues.IndexOfOther(dense);
        if (at >= 0)
            throw Fault(features, start + (at / features.DenseCount), at % features.DenseCount, dense[at], model);
        for (int row = start; features.Sparse is { } sparse && row < end; row++)
        {
            ReadOnlySpan<double> values = sparse.Values(row);
            at = FiniteValues.IndexOfOther(values);
            if (at >= 0)
                throw Fault(features, row, features.DenseCount + sparse.Indices(row)[at], values[at], model);
        }
    }

    internal static LearningException Fault(FeatureMatrix features, int row, int feature, double value, string model = "A linear model")
    {
        Feature of = features.Features[feature];
        string found = double.IsNaN(value) ? "not a number" : "infinite";
        return new LearningException($"{model} needs finite features, but '{of.Name}' is {found} in row {row}. Impute what is missing in column '{of.Source}' and leave infinite values out.", of.Source);
    }
}
