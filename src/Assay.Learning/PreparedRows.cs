using Assay.Data;

namespace Assay.Learning;

/// <summary>Rows as a <see cref="MatrixEstimator"/> learns from them, with any weights.</summary>
/// <param name="Matrix">The training rows through <paramref name="Features"/>.</param>
/// <param name="Keys">Keys of the training rows; copies of a row have the same.</param>
internal sealed record PreparedRows(TargetEncoding Encoding, TargetVector Target, FittedFeatures Features, FeatureMatrix Matrix, Column Keys, ValidationSet? Validation);
