using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>A candidate of the leaderboard. Plain data.</summary>
/// <param name="Model">Name, unique on the leaderboard.</param>
/// <param name="RunId">Of the candidate's own run.</param>
/// <param name="IsBaseline">Whether it is there to be beaten.</param>
/// <param name="Validation">Metrics on the validation rows with intervals; missing ones show as a dash.</param>
/// <param name="FitSeconds">Time to fit.</param>
/// <param name="PredictRowsPerSecond">Throughput of prediction.</param>
/// <param name="ModelBytes">Size of the stored model.</param>
/// <param name="Parameters">Options with their values.</param>
/// <param name="Failure">Why there is no model; null when there is one.</param>
internal sealed record LeaderboardRow(
    string Model,
    string RunId,
    bool IsBaseline,
    IReadOnlyList<MetricEstimate> Validation,
    double FitSeconds,
    double PredictRowsPerSecond,
    long ModelBytes,
    IReadOnlyList<ReportFact> Parameters,
    string? Failure = null);
