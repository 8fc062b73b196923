using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Scores an item by what the user made of the items most like it (Sarwar, Karypis, Konstan and Riedl, 2001).</summary>
/// <remarks>
/// <para>Two items are alike when the same users treat them alike; only the <see cref="Neighbours"/> most similar ones of each item
/// are kept, of equal ones the first, and none with a similarity of 0 or less, so that memory grows with the items and not with their pairs.</para>
/// <para>Explicit: damped biases (as <see cref="PopularityRecommender"/> has them) plus the average of what the user's ratings of the neighbours are
/// above theirs, weighted by similarity (Koren, 2010); <see cref="NeighbourDamping"/> pulls
/// that average to 0 where there is little to go by. Implicit: the sum of the similarities of the neighbours
/// that the user has (Deshpande and Karypis, 2004). Row weights count in biases and in the size of implicit feedback, not in the similarity of ratings.</para>
/// <para>Time grows with the squared number of ratings of each user.</para>
/// </remarks>
public sealed record ItemNeighbours : Recommender
{
    /// <summary>Most similar items kept for each, at least 1. Default: 50.</summary>
    public int Neighbours { get; init => field = RecommenderLimits.Positive(value); } = 50;

    /// <summary>When two items are alike. Default: adjusted cosine. Implicit feedback always has the cosine.</summary>
    public ItemSimilarity Similarity { get; init; } = ItemSimilarity.AdjustedCosine;

    /// <summary>Similarities are multiplied by n / (n + shrinkage), where n users have both items; at least 0. Default: 100, for implicit feedback 5.</summary>
    public double? Shrinkage { get; init => field = value is double given ? RecommenderLimits.NotNegative(given) : null; }

    /// <summary>Ratings at the mean that are pretended for every item and user, at least 0. Default: 10. Without effect on implicit feedback.</summary>
    public double Damping { get; init => field = RecommenderLimits.NotNegative(value); } = 10;

    /// <summary>Similarity without a deviation that is pretended for every average, at least 0; 0 for the plain weighted average. Default: 1. Without effect on implicit feedback.</summary>
    public double NeighbourDamping { get; init => field = RecommenderLimits.NotNegative(value); } = 1;

    public override string Name => "item-knn";

    private protected override (Biases Biases, IItemScorer Scorer) FitCore(RatingSet ratings, RatingRows? validation, RandomStream stream, FitContext context)
    {
        bool rated = Feedback == Feedback.Explicit;
        ItemSimilarity similarity = rated ? Similarity : ItemSimilarity.Cosine;
        NeighbourLists neighbours = new SimilaritySearch(ratings, similarity, Shrinkage ?? (rated ? 100 : 5), implicitly: !rated).Nearest(Neighbours, context);
        Biases biases = rated ? Biases.Damped(ratings, Damping, Damping) : Biases.Shares(ratings);
        context.Progress?.Report(new TrainingStep(1, 1, []));
        SeenItems seen = SeenItems.Of(ratings);
        return (biases, rated ? NeighbourScorer.OfRatings(biases, seen, neighbours, ratings, NeighbourDamping) : NeighbourScorer.OfInteractions(biases, seen, neighbours));
    }
}
