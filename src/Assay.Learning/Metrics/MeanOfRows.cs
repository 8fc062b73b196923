namespace Assay.Learning;

/// <summary>A metric that is the mean of one number a row.</summary>
internal sealed class MeanOfRows(double[] values) : PreparedMetric(values.Length)
{
    /// <summary>Whether the value is the square root of the mean.</summary>
    public bool Root { get; init; }

    private protected override double Compute(ReadOnlySpan<int> counts)
    {
        double mean = CountedSums.Sum(values, counts) / CountedSums.Total(counts);
        return Root ? Math.Sqrt(mean) : mean;
    }

    /// <summary>One number a row of a regression, from prediction and truth.</summary>
    public static MeanOfRows Of(Predictions predictions, TargetVector truth, Func<double, double, double> value, bool root = false)
    {
        ReadOnlySpan<double> predicted = predictions.Values;
        ReadOnlySpan<double> actual = truth.Values;
        var values = new double[actual.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = value(predicted[row], actual[row]);
        return new MeanOfRows(values) { Root = root };
    }
}
