namespace Assay.Learning;

/// <summary>What some rows still miss of their targets, with their weights: what a leaf value is found from.</summary>
/// <param name="Values">Shape [rows]: target − score.</param>
/// <param name="Weights">Shape [rows], or empty when every row weighs 1.</param>
internal readonly record struct Errors(double[] Values, double[] Weights)
{
    public static Errors Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> scores, double[]? weights, ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length];
        double[] rowWeights = weights is null ? [] : new double[rows.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = targets[rows[i]] - scores[rows[i]];
            if (weights is not null)
                rowWeights[i] = weights[rows[i]];
        }

        return new Errors(values, rowWeights);
    }

    /// <summary>Their weighted quantile; puts values and weights in order.</summary>
    public double Quantile(double level) => WeightedQuantile.Of(Values, Weights, level);

    /// <summary>The weighted mean of what a function makes of them.</summary>
    public double Mean(Func<double, double> function)
    {
        double sum = 0, weight = 0;
        for (int i = 0; i < Values.Length; i++)
        {
            double w = Weights.Length == 0 ? 1 : Weights[i];
            sum += w * function(Values[i]);
            weight += w;
        }

        return weight > 0 ? sum / weight : 0;
    }
}
