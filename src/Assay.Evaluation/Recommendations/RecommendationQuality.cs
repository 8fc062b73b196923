namespace Assay.Evaluation;

/// <summary>How well held-out items were recommended. Plain data.</summary>
/// <param name="Cutoff">Number of items recommended to each user.</param>
/// <param name="Users">Number of users with something to be found.</param>
/// <param name="SeenPairs">Number of held-out pairs that were left out because the training rows have them too.</param>
/// <param name="HitRate">Share of users for whom anything was found, with its interval over users.</param>
/// <param name="Recall">Mean share of a user's items that was found.</param>
/// <param name="NormalisedGain">Mean normalised discounted cumulative gain, NDCG.</param>
/// <param name="MeanAveragePrecision">Mean over users of the average precision, each over as many items as could be found.</param>
/// <param name="Coverage">Share of the catalogue that was recommended to anyone.</param>
public sealed record RecommendationQuality(
    int Cutoff,
    int Users,
    int SeenPairs,
    MetricEstimate HitRate,
    MetricEstimate Recall,
    MetricEstimate NormalisedGain,
    MetricEstimate MeanAveragePrecision,
    double Coverage);
