using Assay.Data;

namespace Assay.Learning;

/// <summary>Features that are counts: finite and not negative.</summary>
internal static class CountFeatures
{
    /// <exception cref="LearningException">A value is negative, NaN or infinite; the message names the feature.</exception>
    public static void Require(FeatureMatrix features, string estimator)
    {
        ReadOnlySpan<double> dense = features.Dense;
        for (int i = 0; i < dense.Length; i++)
        {
            if (!IsCount(dense[i]))
                throw Fault(features, i / features.DenseCount, i % features.DenseCount, dense[i], estimator);
        }

        for (int row = 0; row < (features.Sparse?.RowCount ?? 0); row++)
        {
            ReadOnlySpan<double> values = features.Sparse!.Values(row);
            for (int e = 0; e < values.Length; e++)
            {
                if (!IsCount(values[e]))
                    throw Fault(features, row, features.DenseCount + features.Sparse.Indices(row)[e], values[e], estimator);
            }
        }
    }

    private static bool IsCount(double value) => value >= 0 && double.IsFinite(value);

    private static LearningException Fault(FeatureMatrix features, int row, int feature, double value, string estimator)
    {
        Feature of = features.Features[feature];
        string found = double.IsNaN(value) ? "missing" : FormattableString.Invariant($"{value:R}");
        return new LearningException($"'{estimator}' learns from counts, which must be finite and not negative, but '{of.Name}' is {found} in row {row}. Leave the features out to use its own, which bin column '{of.Source}', or scale it to [0, 1].", of.Source);
    }
}
