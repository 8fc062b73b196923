using Assay.Data;
using Assay.Learning;

namespace Assay.Evaluation;

/// <summary>The items that are to be found for each user: held out, and not among those the recommender knows the user has.</summary>
/// <param name="Users">Users with at least one item, in ordinal order.</param>
/// <param name="Items">Shape [users]: the items of each.</param>
/// <param name="SeenPairs">Number of pairs left out because the training rows have them too.</param>
internal sealed record HeldOutItems(string[] Users, HashSet<string>[] Items, int SeenPairs)
{
    /// <exception cref="LearningException">An id is missing, or no user is left.</exception>
    public static HeldOutItems Of(IRecommender recommender, Table heldOut, string userColumn, string itemColumn)
    {
        Column users = heldOut[userColumn], items = heldOut[itemColumn];
        var byUser = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        for (int row = 0; row < heldOut.RowCount; row++)
        {
            string user = Known(users, row), item = Known(items, row);
            if (recommender.HasSeen(user, item))
            {
                seen.Add((user, item));
                continue;
            }

            if (!byUser.TryGetValue(user, out HashSet<string>? own))
                byUser.Add(user, own = new HashSet<string>(StringComparer.Ordinal));
            own.Add(item);
        }

        return byUser.Count > 0
            ? new HeldOutItems([.. byUser.Keys], [.. byUser.Values], seen.Count)
            : throw new LearningException($"There must be a held-out item that its user has not seen in training, but there is none in {heldOut.RowCount} rows. Hold out other rows.", itemColumn);
    }

    private static string Known(Column column, int row) =>
        column.Format(row) ?? throw new LearningException($"Held-out ids must be known, but '{column.Name}' is missing in row {row}. Leave such rows out.", column.Name);
}
