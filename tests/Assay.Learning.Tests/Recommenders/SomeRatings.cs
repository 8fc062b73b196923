using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

/// <summary>Small sets of ratings.</summary>
internal static class SomeRatings
{
    /// <summary>Columns user (text), item (integers) and target.</summary>
    public static Table Table(params (string User, long Item, double Rating)[] rows) => new(
        Some.Texts("user", [.. rows.Select(r => r.User)]),
        Some.Integers("item", [.. rows.Select(r => r.Item)]),
        Some.Numbers("target", [.. rows.Select(r => r.Rating)]));

    /// <summary>Ratings of 1 to 5 that follow two tastes with noise: users and items of even number agree.</summary>
    public static Table Tastes(int users, int items, double share, ulong seed = 3)
    {
        RandomStream stream = RandomStream.Root(seed).Child("ratings");
        var rows = new List<(string, long, double)>();
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                RandomStream own = stream.Child(user).Child(item);
                if (own.UniformAt(0) < share)
                    rows.Add(($"u{user}", item, Math.Round((user % 2 == item % 2 ? 4 : 2) + (2 * own.UniformAt(1)) - 1)));
            }
        }

        return Table([.. rows]);
    }

    /// <summary>The ratings of the expected results, weighted or not.</summary>
    public static RatingSet Expected(bool weighted)
    {
        RecommenderCase expected = RecommenderCase.Expected;
        return new RatingSet(new RatingRows(expected.Users, expected.Items, expected.Ratings), weighted ? expected.Weights : null, expected.HalfSteps.Length, expected.Factors.Length);
    }

    public static RatingSet Set(Table table, double[]? weights = null)
    {
        IdIndex users = IdIndex.Of(table["user"]), items = IdIndex.Of(table["item"]);
        return new RatingSet(new RatingRows(users.Encode(table["user"]), items.Encode(table["item"]), [.. table["target"].ToDoubles()]), weights, users.Count, items.Count);
    }
}
