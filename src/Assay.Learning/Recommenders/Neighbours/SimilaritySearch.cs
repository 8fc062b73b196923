using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Finds the items most like each item.</summary>
internal sealed class SimilaritySearch
{
    // Variances and norms below this part of what they were made of are rounding.
    private const double Nothing = 1e-12;
    private const int ItemChunk = 64;

    private readonly ItemSimilarity _similarity;
    private readonly double _shrinkage;
    private readonly RatingLists _byUser;
    private readonly RatingLists _byItem;
    private readonly double[] _norms;

    /// <param name="implicitly">Whether the targets are amounts, multiplied by their weights, and not ratings.</param>
    public SimilaritySearch(RatingSet ratings, ItemSimilarity similarity, double shrinkage, bool implicitly)
    {
        _similarity = similarity;
        _shrinkage = shrinkage;
        _byUser = implicitly ? ratings.ByUser.WithValues((value, weight, _) => value * weight)
            : similarity == ItemSimilarity.AdjustedCosine ? ratings.ByUser.WithValues((value, _, mean) => value - mean)
            : ratings.ByUser;
        _byItem = _byUser.Transposed(ratings.ItemCount);
        _norms = new double[ratings.ItemCount];
        for (int item = 0; item < _norms.Length; item++)
            _norms[item] = Math.Sqrt(Sums.SquaredNorm(_byItem.Values(item)));
    }

    /// <summary>The most similar items of each, with a similarity above 0.</summary>
    /// <param name="count">Most neighbours an item.</param>
    public NeighbourLists Nearest(int count, FitContext context)
    {
        var found = new (int Item, double Similarity)[_byItem.Count][];
        context.Workers.ForRange(
            found.Length,
            ItemChunk,
            (start, end) =>
            {
                var sums = new CoRatings(found.Length);
                var top = new TopItems(Math.Min(count, found.Length));
                for (int item = start; item < end; item++)
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    sums.Count(_byItem, _byUser, item);
                    found[item] = Best(item, sums, top);
                }
            },
            context.CancellationToken);
        return NeighbourLists.Of(found);
    }

    private (int Item, double Similarity)[] Best(int item, CoRatings sums, TopItems top)
    {
        foreach (int other in sums.Others)
        {
            double similarity = other == item ? 0 : Similarity(item, other, sums.With(other));
            if (similarity > 0)
                top.Offer(other, similarity);
        }

        return top.Descending();
    }

    private double Similarity(int item, int other, in CoRatings.Sums sums)
    {
        double cosine = _similarity switch
        {
            ItemSimilarity.AdjustedCosine => Ratio(sums.XY, sums.XX, sums.YY, Nothing, Nothing),
            ItemSimilarity.Pearson => Ratio(
                sums.XY - (sums.X * sums.Y / sums.Users),
                sums.XX - (sums.X * sums.X / sums.Users),
                sums.YY - (sums.Y * sums.Y / sums.Users),
                Nothing * sums.XX,
                Nothing * sums.YY),
            _ => Ratio(sums.XY, _norms[item] * _norms[item], _norms[other] * _norms[other], 0, 0),
        };
        return cosine * sums.Users / (sums.Users + _shrinkage);
    }

    /// <summary>A cosine from a product and squared norms; 0 when a norm is nothing.</summary>
    private static double Ratio(double product, double first, double second, double leastFirst, double leastSecond) =>
        first > leastFirst && second > leastSecond ? product / (Math.Sqrt(first) * Math.Sqrt(second)) : 0;
}
