using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Combines the outputs of members, added one after the other.</summary>
/// <param name="width">Numbers a row.</param>
internal sealed class Combiner(Combination combination, int width)
{
    /// <summary>What scikit-learn keeps probabilities above before their logarithm is taken.</summary>
    private const double LeastProbability = 2.220446049250313e-16;

    private readonly List<(double[] Outputs, double Weight)> _all = [];
    private double[] _sums = [];

    /// <param name="outputs">Shape [rows × width], as many rows each time; kept for a median.</param>
    public void Add(double[] outputs, double weight)
    {
        if (_sums.Length == 0)
            _sums = new double[outputs.Length];
        switch (combination)
        {
            case Combination.Median:
                _all.Add((outputs, weight));
                break;
            case Combination.Votes or Combination.ExponentialVotes:
                for (int start = 0; start < outputs.Length; start += width)
                    _sums[start + Largest(outputs.AsSpan(start, width))] += weight;
                break;
            case Combination.Product:
                for (int i = 0; i < outputs.Length; i++)
                    _sums[i] += weight * Elementary.Log(Math.Max(outputs[i], LeastProbability));
                break;
            default:
                for (int i = 0; i < outputs.Length; i++)
                    _sums[i] += weight * outputs[i];
                _all.Add(([], weight));
                break;
        }
    }

    /// <summary>The combination of all that was added, shape [rows × width].</summary>
    public double[] Result()
    {
        if (combination == Combination.Median)
            return WeightedMedian.OfRows(_all, _sums.Length);
        double[] result = [.. _sums];
        double total = 0;
        foreach ((_, double weight) in _all)
            total += weight;
        for (int start = 0; start < result.Length; start += width)
        {
            Span<double> row = result.AsSpan(start, width);
            if (combination is Combination.ExponentialVotes or Combination.Product)
                Softmax.Apply(row);
            else
                Divide(row, width == 1 ? total : Sums.Sum(row));
        }

        return result;
    }

    /// <summary>The first of the largest.</summary>
    private static int Largest(ReadOnlySpan<double> outputs)
    {
        int best = 0;
        for (int c = 1; c < outputs.Length; c++)
        {
            if (outputs[c] > outputs[best])
                best = c;
        }

        return best;
    }

    // Probabilities are divided by their own sum, so that rounding leaves none above 1.
    private static void Divide(Span<double> row, double sum)
    {
        for (int c = 0; c < row.Length; c++)
            row[c] /= sum;
    }
}
