using Assay.Numerics;

namespace Assay.Learning;

/// <summary>For every user the items rated, or for every item the users who rated it, ascending and each once.</summary>
/// <param name="starts">Shape [rows + 1]: where each row's ratings start, and the end.</param>
/// <param name="others">Shape [ratings]: the other side's numbers.</param>
/// <param name="values">Shape [ratings].</param>
/// <param name="weights">Shape [ratings], not negative.</param>
internal sealed class RatingLists(int[] starts, int[] others, double[] values, double[] weights)
{
    public int Count => starts.Length - 1;

    public int RatingCount => others.Length;

    public int[] Starts => starts;

    public int[] AllOthers => others;

    public double[] AllValues => values;

    public double[] AllWeights => weights;

    public int Length(int row) => starts[row + 1] - starts[row];

    public ReadOnlySpan<int> Others(int row) => others.AsSpan(starts[row], Length(row));

    public ReadOnlySpan<double> Values(int row) => values.AsSpan(starts[row], Length(row));

    public ReadOnlySpan<double> Weights(int row) => weights.AsSpan(starts[row], Length(row));

    /// <summary>Shape [ratings]: which row each rating is in.</summary>
    public int[] RowOfEach()
    {
        var rows = new int[others.Length];
        for (int row = 0; row < Count; row++)
            rows.AsSpan(starts[row], Length(row)).Fill(row);
        return rows;
    }

    /// <summary>Other values for the same ratings.</summary>
    /// <param name="change">From value, weight and the plain mean of the row's values.</param>
    public RatingLists WithValues(Func<double, double, double, double> change)
    {
        var changed = new double[values.Length];
        for (int row = 0; row < Count; row++)
        {
            double mean = Sums.Mean(Values(row));
            for (int i = starts[row]; i < starts[row + 1]; i++)
                changed[i] = change(values[i], weights[i], mean);
        }

        return new RatingLists(starts, others, changed, weights);
    }

    /// <summary>The same ratings from the other side.</summary>
    /// <param name="count">Number of rows of the other side.</param>
    public RatingLists Transposed(int count)
    {
        int[] newStarts = CountingSort.Starts(others, count);
        int[] next = newStarts[..^1];
        var newOthers = new int[others.Length];
        var newValues = new double[others.Length];
        var newWeights = new double[others.Length];
        for (int row = 0; row < Count; row++)
        {
            for (int i = starts[row]; i < starts[row + 1]; i++)
            {
                int place = next[others[i]]++;
                newOthers[place] = row;
                newValues[place] = values[i];
                newWeights[place] = weights[i];
            }
        }

        return new RatingLists(newStarts, newOthers, newValues, newWeights);
    }
}
