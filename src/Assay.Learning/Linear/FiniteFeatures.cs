using Assay.Data;

namespace Assay.Learning;

/// <summary>Models that multiply every feature or measure distances: none may be missing or infinite.</summary>
internal static class FiniteFeatures
{
    /// <param name="model">What needs them, at the start of a sentence.</param>
    /// <exception cref="LearningException">A value is NaN or infinite; the message names the feature.</exception>
    public static void Require(FeatureMatrix features, string model = "A linear model")
    {
        ReadOnlySpan<double> dense = features.Dense;
        for (int i = 0; i < dense.Length; i++)
        {
            if (!double.IsFinite(dense[i]))
                throw Fault(features, i / features.DenseCount, i % features.DenseCount, dense[i], model);
        }

        for (int row = 0; row < (features.Sparse?.RowCount ?? 0); row++)
        {
            ReadOnlySpan<double> values = features.Sparse!.Values(row);
            for (int e = 0; e < values.Length; e++)
            {
                if (!double.IsFinite(values[e]))
                    throw Fault(features, row, features.DenseCount + features.Sparse.Indices(row)[e], values[e], model);
            }
        }
    }

    internal static LearningException Fault(FeatureMatrix features, int row, int feature, double value, string model = "A linear model")
    {
        Feature of = features.Features[feature];
        string found = double.IsNaN(value) ? "not a number" : "infinite";
        return new LearningException($"{model} needs finite features, but '{of.Name}' is {found} in row {row}. Impute what is missing in column '{of.Source}' and leave infinite values out.", of.Source);
    }
}
