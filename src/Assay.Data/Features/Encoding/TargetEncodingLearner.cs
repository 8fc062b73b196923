namespace Assay.Data;

/// <summary>Learns the means of the target by category of one column.</summary>
internal sealed class TargetEncodingLearner
{
    private const int NoFold = -1;

    private readonly CategoryIndex _index;
    private readonly int[] _codes;
    private readonly double? _smoothing;

    public TargetEncodingLearner(Column column, double? smoothing)
    {
        _index = new CategoryIndex([.. CategoryCount.Of(column).Select(c => c.Category)]);
        _codes = _index.Encode(column);
        for (int row = 0; row < _codes.Length; row++)
        {
            if (_codes[row] == CategoryIndex.Missing)
                _codes[row] = _index.Categories.Count;
        }

        _smoothing = smoothing;
    }

    /// <summary>From all rows.</summary>
    public TargetEncoding Learn(IReadOnlyList<double[]> targets)
    {
        var folds = new int[_codes.Length];
        var means = new double[targets.Count][];
        var overall = new double[targets.Count];
        for (int output = 0; output < means.Length; output++)
            (means[output], overall[output]) = Means(targets[output], folds, NoFold);
        return new TargetEncoding(_index, means, overall);
    }

    /// <summary>Shape [outputs][rows]: for each row from the rows of the other folds.</summary>
    public double[][] LearnOutOfFold(IReadOnlyList<double[]> targets, int[] folds)
    {
        int count = folds.Max() + 1;
        var encoded = new double[targets.Count][];
        for (int output = 0; output < encoded.Length; output++)
        {
            encoded[output] = new double[_codes.Length];
            for (int fold = 0; fold < count; fold++)
            {
                (double[] means, _) = Means(targets[output], folds, fold);
                for (int row = 0; row < _codes.Length; row++)
                {
                    if (folds[row] == fold)
                        encoded[output][row] = means[_codes[row]];
                }
            }
        }

        return encoded;
    }

    /// <summary>The means by category, drawn towards the overall mean, of the rows outside a fold.</summary>
    private (double[] Means, double Overall) Means(double[] target, int[] folds, int leftOut)
    {
        var counts = new int[_index.Categories.Count + 1];
        var sums = new double[counts.Length];
        for (int row = 0; row < target.Length; row++)
        {
            if (folds[row] != leftOut)
            {
                counts[_codes[row]]++;
                sums[_codes[row]] += target[row];
            }
        }

        double overall = sums.Sum() / counts.Sum();
        double[] spread = _smoothing is null ? Squares(target, folds, leftOut, counts, sums) : [];
        double variance = _smoothing is null ? Variance(target, folds, leftOut, overall) : 0;
        var means = new double[counts.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = counts[i] == 0 ? overall
                : _smoothing is { } rows ? (sums[i] + (rows * overall)) / (counts[i] + rows)
                : Shrunken(sums[i] / counts[i], overall, variance * counts[i], spread[i] / counts[i]);
        }

        return (means, overall);
    }

    /// <summary>Equation 4 of Micci-Barreca (2001): the more a category's mean is known, compared with how targets vary at all, the more it counts.</summary>
    private static double Shrunken(double mean, double overall, double known, double unknown)
    {
        double weight = known == 0 ? 0 : known / (known + unknown);
        return (weight * mean) + ((1 - weight) * overall);
    }

    /// <summary>Squared differences from the mean of each category, summed.</summary>
    private double[] Squares(double[] target, int[] folds, int leftOut, int[] counts, double[] sums)
    {
        var squares = new double[counts.Length];
        for (int row = 0; row < target.Length; row++)
        {
            int code = _codes[row];
            double difference = target[row] - (sums[code] / counts[code]);
            if (folds[row] != leftOut)
                squares[code] += difference * difference;
        }

        return squares;
    }

    private static double Variance(double[] target, int[] folds, int leftOut, double mean)
    {
        double squares = 0;
        int count = 0;
        for (int row = 0; row < target.Length; row++)
        {
            if (folds[row] != leftOut)
            {
                squares += (target[row] - mean) * (target[row] - mean);
                count++;
            }
        }

        return squares / count;
    }
}
