using Assay.Learning;

namespace Assay.Evaluation.Tests.Recommendations;

/// <summary>Recommends what it was told to.</summary>
internal sealed class FixedRecommender(string[] items, Dictionary<string, string[]> rankings, params (string User, string Item)[] seen) : IRecommender
{
    public IReadOnlyList<string> Items => items;

    public IReadOnlyList<Recommendation> Recommend(string user, int count, bool excludeSeen = true) =>
        [.. rankings.GetValueOrDefault(user, items).Where(item => !excludeSeen || !HasSeen(user, item)).Take(count).Select((item, i) => new Recommendation(item, -i))];

    public bool HasSeen(string user, string item) => seen.Contains((user, item));
}
