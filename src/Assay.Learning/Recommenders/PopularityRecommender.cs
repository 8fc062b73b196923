using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What is liked best, or used most, by all: the same ranking for every user, which any personal one must beat.</summary>
/// <remarks>
/// <para>Explicit: mean + item bias + user bias, where an item's bias is Σ w (r − mean) / (Σ w + <see cref="Damping"/>), and then a
/// user's likewise from what is left (Koren, "Factor in the Neighbors", 2010). Implicit: the sum of the item's weighted targets.</para>
/// </remarks>
public sealed record PopularityRecommender : Recommender
{
    /// <summary>Ratings at the mean that are pretended for every item and user, at least 0. Default: 10. Without effect on implicit feedback.</summary>
    public double Damping { get; init => field = RecommenderLimits.NotNegative(value); } = 10;

    /// <summary>Whether predictions of ratings know how generous the user is; it does not change the ranking. Default: true.</summary>
    public bool UserBias { get; init; } = true;

    public override string Name => "popularity";

    private protected override (Biases Biases, IItemScorer Scorer) FitCore(RatingSet ratings, RatingRows? validation, RandomStream stream, FitContext context)
    {
        Biases biases = Feedback == Feedback.Implicit ? Totals(ratings) : Biases.Damped(ratings, Damping, Damping);
        if (!UserBias)
            biases = biases with { Users = new double[ratings.UserCount] };
        context.Progress?.Report(new TrainingStep(1, 1, []));
        return (biases, new BiasScorer(biases));
    }

    private static Biases Totals(RatingSet ratings)
    {
        var totals = new double[ratings.ItemCount];
        for (int item = 0; item < totals.Length; item++)
            totals[item] = Sums.Dot(ratings.ByItem.Weights(item), ratings.ByItem.Values(item));
        return new Biases(0, new double[ratings.UserCount], totals);
    }
}
