using Assay.Data;
using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>Judges a recommender offline: ranks the whole catalogue for every user with held-out items and looks how high they come.</summary>
/// <remarks>
/// Items that the training rows have for a user are neither recommended nor looked for. Held-out items that are not in the catalogue
/// can only be missed, and count as missed; users unknown to the recommender get what it has for them. No candidates are
/// sampled: measures on samples order models otherwise than those on the whole catalogue (Krichene and Rendle, 2020).
/// Intervals resample users. The same bits on any number of threads, whatever the order of the rows.
/// </remarks>
public sealed record RecommendationEvaluation
{
    private const int UserChunk = 32;

    /// <summary>Number of items recommended to each user, at least 1. Default: 10.</summary>
    public int Cutoff
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;

    /// <summary>The resamples of users that intervals come from, and the threads.</summary>
    public required Bootstrap Bootstrap { get; init; }

    /// <param name="heldOut">Rows that say which items are relevant to whom; of ratings, the good ones alone.</param>
    /// <param name="user">The column of user ids.</param>
    /// <param name="item">The column of item ids.</param>
    /// <exception cref="LearningException">An id is missing, or there is nothing to be found.</exception>
    public RecommendationQuality Evaluate(IRecommender recommender, Table heldOut, string user = "user", string item = "item", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(heldOut);
        HeldOutItems wanted = HeldOutItems.Of(recommender, heldOut, user, item);
        int count = wanted.Users.Length;
        double[] hitRates = new double[count], recalls = new double[count], gains = new double[count], precisions = new double[count];
        var recommended = new string[count][];
        Bootstrap.Workers.ForRange(
            count,
            UserChunk,
            (start, end) =>
            {
                for (int u = start; u < end; u++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    recommended[u] = [.. recommender.Recommend(wanted.Users[u], Cutoff).Select(r => r.Item)];
                    bool[] hits = [.. recommended[u].Select(wanted.Items[u].Contains)];
                    int relevant = wanted.Items[u].Count;
                    hitRates[u] = RankingMeasures.HitRate(hits);
                    recalls[u] = RankingMeasures.Recall(hits, relevant);
                    gains[u] = RankingMeasures.NormalisedGain(hits, relevant, Cutoff);
                    precisions[u] = RankingMeasures.AveragePrecision(hits, relevant, Cutoff);
                }
            },
            cancellationToken);

        MetricEstimate[] means = MeanIntervals.Of(
            Bootstrap, [($"hit_rate@{Cutoff}", hitRates), ($"recall@{Cutoff}", recalls), ($"ndcg@{Cutoff}", gains), ($"map@{Cutoff}", precisions)], cancellationToken);
        double coverage = (double)recommended.SelectMany(items => items).Distinct(StringComparer.Ordinal).Count() / recommender.Items.Count;
        return new RecommendationQuality(Cutoff, count, wanted.SeenPairs, means[0], means[1], means[2], means[3], coverage);
    }
}
