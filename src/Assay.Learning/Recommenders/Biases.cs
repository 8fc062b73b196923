using Assay.Data;

namespace Assay.Learning;

/// <summary>The part of a score without interaction: the mean, how generous the user is, how well liked the item is.</summary>
/// <remarks>Of an unknown user or item nothing is known, so its bias is 0.</remarks>
/// <param name="Mean">The score of an unknown user and item.</param>
/// <param name="Users">Shape [users]: what each adds.</param>
/// <param name="Items">Shape [items]: what each adds.</param>
internal sealed record Biases(double Mean, double[] Users, double[] Items)
{
    /// <param name="user">The user's number, or <see cref="IdIndex.Unknown"/>.</param>
    /// <param name="item">The item's number, or <see cref="IdIndex.Unknown"/>.</param>
    public double Score(int user, int item) => Base(user) + (item < 0 ? 0 : Items[item]);

    /// <summary>The scores of all items for a user, known or not.</summary>
    public void ScoreAll(int user, Span<double> scores)
    {
        double start = Base(user);
        for (int item = 0; item < scores.Length; item++)
            scores[item] = start + Items[item];
    }

    /// <summary>Means of what is left, pulled towards 0 by pretended ratings without deviation: items first, then users (Koren, 2010).</summary>
    /// <param name="itemDamping">Number of pretended ratings an item, at least 0.</param>
    /// <param name="userDamping">Number of pretended ratings a user, at least 0.</param>
    public static Biases Damped(RatingSet ratings, double itemDamping, double userDamping)
    {
        double[] items = DampedMeans(ratings.ByItem, ratings.Mean, new double[ratings.UserCount], itemDamping);
        return new Biases(ratings.Mean, DampedMeans(ratings.ByUser, ratings.Mean, items, userDamping), items);
    }

    /// <summary>How often the average user has dealt with each item: what is known of implicit feedback without a user.</summary>
    /// <remarks>A row with target 0, or without weight, tells of no dealing.</remarks>
    public static Biases Shares(RatingSet ratings)
    {
        var items = new double[ratings.ItemCount];
        for (int item = 0; item < items.Length; item++)
        {
            ReadOnlySpan<double> values = ratings.ByItem.Values(item), weights = ratings.ByItem.Weights(item);
            int dealings = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] > 0 && weights[i] > 0)
                    dealings++;
            }

            items[item] = (double)dealings / ratings.UserCount;
        }

        return new Biases(0, new double[ratings.UserCount], items);
    }

    /// <exception cref="LearningException">A number is not finite.</exception>
    public void RequireFinite(string target)
    {
        if (!double.IsFinite(Mean) || !Array.TrueForAll(Users, double.IsFinite) || !Array.TrueForAll(Items, double.IsFinite))
            throw new LearningException($"The targets in '{target}' are too large to be averaged. Scale them down.", target);
    }

    public FittedState Save() => new() { ["mean"] = Mean, ["users"] = Users, ["items"] = Items };

    public static Biases Load(FittedState state, int userCount, int itemCount)
    {
        var biases = new Biases(state.Double("mean"), state.FiniteDoubles("users", userCount), state.FiniteDoubles("items", itemCount));
        return double.IsFinite(biases.Mean)
            ? biases
            : throw new FittedStateException("The mean of a recommender must be a finite number.");
    }

    // Every score adds the same numbers in the same order, so that one item alone has the bits it has among all.
    private double Base(int user) => user < 0 ? Mean : Mean + Users[user];

    private static double[] DampedMeans(RatingLists lists, double mean, double[] others, double damping)
    {
        var means = new double[lists.Count];
        for (int row = 0; row < means.Length; row++)
        {
            ReadOnlySpan<int> rated = lists.Others(row);
            double sum = 0, weight = 0;
            for (int i = 0; i < rated.Length; i++)
            {
                sum += lists.Weights(row)[i] * (lists.Values(row)[i] - mean - others[rated[i]]);
                weight += lists.Weights(row)[i];
            }

            means[row] = weight + damping > 0 ? sum / (weight + damping) : 0;
        }

        return means;
    }
}
