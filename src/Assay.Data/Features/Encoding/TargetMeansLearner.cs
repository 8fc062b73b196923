namespace Assay.Data;

/// <summary>Learns the means of the target by category of one column.</summary>
/// <remarks>Sums in the order of the keys, so that the order of the rows changes no bit.</remarks>
internal sealed class TargetMeansLearner
{
    private const int NoFold = -1;

    private readonly CategoryIndex _index;
    /// <summary>In the order of the keys, as everything below.</summary>
    private readonly int[] _codes;
    private readonly int[] _folds;
    private readonly int[] _order;
    private readonly double? _smoothing;

    public TargetMeansLearner(Column column, KeyFolds folds, double? smoothing)
    {
        _index = new CategoryIndex([.. CategoryCount.Of(column).Select(c => c.Category)]);
        _order = folds.Order;
        _folds = folds.Folds;
        _smoothing = smoothing;
        _codes = Ordered(_index.Encode(column));
        for (int i = 0; i < _codes.Length; i++)
        {
            if (_codes[i] == CategoryIndex.Missing)
                _codes[i] = _index.Categories.Count;
        }
    }

    /// <summary>From all rows.</summary>
    public TargetMeans Learn(IReadOnlyList<double[]> targets)
    {
        var means = new double[targets.Count][];
        var overall = new double[targets.Count];
        for (int output = 0; output < means.Length; output++)
            (means[output], overall[output]) = Means(Ordered(targets[output]), NoFold);
        return new TargetMeans(_index, means, overall);
    }

    /// <summary>Shape [outputs][rows], in the order of the rows: for each row from the rows of the other folds.</summary>
    public double[][] LearnOutOfFold(IReadOnlyList<double[]> targets)
    {
        int count = _folds.Max() + 1;
        var encoded = new double[targets.Count][];
        for (int output = 0; output < encoded.Length; output++)
        {
            double[] target = Ordered(targets[output]);
            encoded[output] = new double[_codes.Length];
            for (int fold = 0; fold < count; fold++)
            {
                (double[] means, _) = Means(target, fold);
                for (int i = 0; i < _codes.Length; i++)
                {
                    if (_folds[i] == fold)
                        encoded[output][_order[i]] = means[_codes[i]];
                }
            }
        }

        return encoded;
    }

    private T[] Ordered<T>(T[] values) => Array.ConvertAll(_order, row => values[row]);

    /// <summary>The means by category, drawn towards the overall mean, of the rows outside a fold.</summary>
    private (double[] Means, double Overall) Means(double[] target, int leftOut)
    {
        var counts = new int[_index.Categories.Count + 1];
        var sums = new double[counts.Length];
        for (int i = 0; i < target.Length; i++)
        {
            if (_folds[i] != leftOut)
            {
                counts[_codes[i]]++;
                sums[_codes[i]] += target[i];
            }
        }

        double overall = sums.Sum() / counts.Sum();
        double[] spread = _smoothing is null ? Squares(target, leftOut, counts, sums) : [];
        double variance = _smoothing is null ? Variance(target, leftOut, overall) : 0;
        var means = new double[counts.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = counts[i] == 0 ? overall
                : _smoothing is { } rows ? (sums[i] + (rows * overall)) / (counts[i] + rows)
                : Shrunken(sums[i] / counts[i], overall, variance * counts[i], spread[i] / counts[i]);
        }

        return (means, overall);
    }

    /// <summary>The empirical Bayes weight of Micci-Barreca (2001): the more a category's mean is known, compared with how targets vary at all, the more it counts.</summary>
    private static double Shrunken(double mean, double overall, double known, double unknown)
    {
        double weight = known == 0 ? 0 : known / (known + unknown);
        return (weight * mean) + ((1 - weight) * overall);
    }

    /// <summary>Squared differences from the mean of each category, summed.</summary>
    private double[] Squares(double[] target, int leftOut, int[] counts, double[] sums)
    {
        var squares = new double[counts.Length];
        for (int i = 0; i < target.Length; i++)
        {
            int code = _codes[i];
            double difference = target[i] - (sums[code] / counts[code]);
            if (_folds[i] != leftOut)
                squares[code] += difference * difference;
        }

        return squares;
    }

    private double Variance(double[] target, int leftOut, double mean)
    {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < target.Length; i++)
        {
            if (_folds[i] != leftOut)
            {
                squares += (target[i] - mean) * (target[i] - mean);
                count++;
            }
        }

        return squares / count;
    }
}
