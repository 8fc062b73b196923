using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Who rated what in the training rows: every pair of user and item once, from both sides.</summary>
internal sealed class RatingSet
{
    /// <param name="rows">At least one row, no unknown ids.</param>
    /// <param name="weights">Shape [rows]; null when every row weighs 1.</param>
    public RatingSet(RatingRows rows, double[]? weights, int userCount, int itemCount)
    {
        int[] order = CountingSort.Sort([.. Enumerable.Range(0, rows.Users.Length)], rows.Items, itemCount);
        order = CountingSort.Sort(order, rows.Users, userCount);
        var starts = new int[userCount + 1];
        var items = new List<int>(order.Length);
        var values = new List<double>(order.Length);
        var totals = new List<double>(order.Length);
        int user = -1;
        foreach (int row in order)
        {
            double weight = weights?[row] ?? 1;
            if (rows.Users[row] == user && items[^1] == rows.Items[row])
            {
                totals[^1] += weight;
                values[^1] += totals[^1] > 0 ? weight / totals[^1] * (rows.Values[row] - values[^1]) : 0;
                continue;
            }

            while (user < rows.Users[row])
                starts[++user] = items.Count;
            items.Add(rows.Items[row]);
            values.Add(rows.Values[row]);
            totals.Add(weight);
        }

        starts[^1] = items.Count;
        ByUser = new RatingLists(starts, [.. items], [.. values], [.. totals]);
        ByItem = ByUser.Transposed(itemCount);
        double total = Sums.Sum(totals.ToArray());
        Mean = values[0] + Sums.Dot(values.Select(v => v - values[0]).ToArray(), totals.ToArray()) / total;
    }

    public int UserCount => ByUser.Count;

    public int ItemCount => ByItem.Count;

    public RatingLists ByUser { get; }

    public RatingLists ByItem { get; }

    /// <summary>The weighted mean of all ratings.</summary>
    public double Mean { get; }
}
