using Assay.Data;

namespace Assay.Learning;

/// <summary>Rows as a <see cref="MatrixEstimator"/> learns from them, with any weights.</summary>
/// <param name="Matrix">The training rows through <paramref name="Features"/>.</param>
internal sealed record PreparedRows(TargetEncoding Encoding, TargetVector Target, FittedFeatures Features, FeatureMatrix Matrix, ValidationSet? Validation);
