using Assay.Numerics;

namespace Assay.Learning;

/// <summary>How far predictions are from the ratings they were learned from.</summary>
internal static class RatingError
{
    private const int UserChunk = 1024;

    /// <summary>√(Σ w e² / Σ w) over all pairs.</summary>
    public static double RootMeanSquare(FactorModel model, RatingSet ratings, FitContext context)
    {
        double squares = Sum(ratings, context, (user, item, value, weight) =>
        {
            double error = value - model.Predict(user, item);
            return weight * error * error;
        });
        return Math.Sqrt(squares / Sum(ratings, context, (_, _, _, weight) => weight));
    }

    private static double Sum(RatingSet ratings, FitContext context, Func<int, int, double, double, double> term) => Sums.Sum(
        ratings.UserCount,
        UserChunk,
        (start, end) =>
        {
            double sum = 0;
            for (int user = start; user < end; user++)
            {
                ReadOnlySpan<int> items = ratings.ByUser.Others(user);
                ReadOnlySpan<double> values = ratings.ByUser.Values(user), weights = ratings.ByUser.Weights(user);
                for (int i = 0; i < items.Length; i++)
                    sum += term(user, items[i], values[i], weights[i]);
            }

            return sum;
        },
        context.Workers,
        context.CancellationToken);
}
