using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>A model that may be chosen.</summary>
/// <param name="Name">Unique among the candidates.</param>
/// <param name="Complexity">How much there is to the model; lower is simpler.</param>
/// <param name="IsBaseline">Whether it is there to be beaten rather than to be chosen.</param>
/// <param name="Validation">Its predictions of the validation rows, all candidates' in the same order.</param>
public sealed record Candidate(string Name, double Complexity, bool IsBaseline, Predictions Validation);
