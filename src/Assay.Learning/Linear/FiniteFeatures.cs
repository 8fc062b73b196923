using Assay.Data;

namespace Assay.Learning;

/// <summary>Linear models multiply every feature, so none may be missing or infinite.</summary>
internal static class FiniteFeatures
{
    /// <exception cref="LearningException">A value is NaN or infinite; the message names the feature.</exception>
    public static void Require(FeatureMatrix features)
    {
        ReadOnlySpan<double> dense = features.Dense;
        for (int i = 0; i < dense.Length; i++)
        {
            if (!double.IsFinite(dense[i]))
                throw Fault(features, i / features.DenseCount, i % features.DenseCount, dense[i]);
        }

        for (int row = 0; row < (features.Sparse?.RowCount ?? 0); row++)
        {
            ReadOnlySpan<double> values = features.Sparse!.Values(row);
            for (int e = 0; e < values.Length; e++)
            {
                if (!double.IsFinite(values[e]))
                    throw Fault(features, row, features.DenseCount + features.Sparse.Indices(row)[e], values[e]);
            }
        }
    }

    internal static LearningException Fault(FeatureMatrix features, int row, int feature, double value)
    {
        Feature of = features.Features[feature];
        string found = double.IsNaN(value) ? "not a number" : "infinite";
        return new LearningException($"A linear model needs finite features, but '{of.Name}' is {found} in row {row}. Impute what is missing in column '{of.Source}' and leave infinite values out.", of.Source);
    }
}
