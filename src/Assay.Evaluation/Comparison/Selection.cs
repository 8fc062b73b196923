namespace Assay.Evaluation;

/// <summary>Which model was chosen, and why. Plain data.</summary>
/// <param name="Metric">Name of the metric that decided.</param>
/// <param name="Best">The candidate with the best value; not a baseline, unless there are only baselines.</param>
/// <param name="Recommended">The simplest candidate within noise of the best.</param>
/// <param name="RunnerUp">The second best that is not a baseline; null when there is none.</param>
/// <param name="BestBaseline">The best baseline other than <paramref name="Recommended"/>; null when there is none.</param>
/// <param name="BestVersusRunnerUp">Best (first) against runner-up (second); null without a runner-up.</param>
/// <param name="BestVersusBaseline">Best (first) against the best baseline (second); null without one.</param>
/// <param name="RecommendedVersusBest">Recommended (first) against best (second); null when they are the same.</param>
/// <param name="RecommendedVersusBaseline">Recommended (first) against the best baseline (second); null without one.</param>
/// <param name="BeatsBaseline">Whether the recommended model is better than the best baseline beyond noise; true without a baseline.</param>
/// <param name="Reason">Why, in plain English with numbers.</param>
/// <param name="Ranking">Names of all candidates, baselines included, best value first.</param>
public sealed record Selection(
    string Metric,
    string Best,
    string Recommended,
    string? RunnerUp,
    string? BestBaseline,
    PairedDifference? BestVersusRunnerUp,
    PairedDifference? BestVersusBaseline,
    PairedDifference? RecommendedVersusBest,
    PairedDifference? RecommendedVersusBaseline,
    bool BeatsBaseline,
    string Reason,
    IReadOnlyList<string> Ranking);
