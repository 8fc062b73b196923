namespace Assay.Learning;

/// <summary>The value below and above which lies half of the weight.</summary>
internal static class WeightedMedian
{
    /// <summary>The median of each row over all members.</summary>
    /// <param name="members">Values of shape [rows], with the weight of the member; not all weights are 0.</param>
    public static double[] OfRows(IReadOnlyList<(double[] Values, double Weight)> members, int rows)
    {
        var values = new double[members.Count];
        var weights = new double[members.Count];
        var result = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < values.Length; i++)
                (values[i], weights[i]) = (members[i].Values[row], members[i].Weight);
            result[row] = Of(values, weights);
        }

        return result;
    }

    /// <summary>The least value up to which lies more than half of the weight; the mean with the one before where that holds exactly half.</summary>
    /// <param name="values">Are put into order, and their weights with them.</param>
    public static double Of(double[] values, double[] weights)
    {
        Array.Sort(values, weights);
        double half = 0;
        foreach (double weight in weights)
            half += weight / 2;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights[i];
            if (below > half)
                return values[i];
            if (below == half)
                return values[i] + (Next(i) - values[i]) / 2;
        }

        return values[^1];

        // Values without weight do not count.
        double Next(int i)
        {
            int next = i + 1;
            while (next < values.Length - 1 && weights[next] == 0)
                next++;
            return values[Math.Min(next, values.Length - 1)];
        }
    }
}
