using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Training rows in the form an algorithm works on.</summary>
/// <param name="Features">Shape [rows × features].</param>
/// <param name="Target">One target a row.</param>
/// <param name="Weights">Shape [rows], non-negative with a positive sum; null when every row weighs 1.</param>
/// <param name="Stream">The fit's random stream; name a child for each purpose.</param>
/// <param name="Validation">Validation rows through the same fitted features, or null.</param>
public sealed record TrainingSet(FeatureMatrix Features, TargetVector Target, double[]? Weights, RandomStream Stream, ValidationSet? Validation)
{
    /// <summary>Keys of the rows; copies of a row have the same. Null when all rows are different ones.</summary>
    internal Column? Keys { get; init; }
}

/// <summary>Validation rows in the form an algorithm works on.</summary>
public sealed record ValidationSet(FeatureMatrix Features, TargetVector Target);
