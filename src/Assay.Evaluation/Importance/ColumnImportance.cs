namespace Assay.Evaluation;

/// <summary>What shuffling a column costs. Plain data.</summary>
/// <param name="Column">Name of the input column.</param>
/// <param name="Drop">Mean loss of the metric, positive when the model becomes worse; exactly 0 for a column it does not use.</param>
/// <param name="StandardDeviation">Sample standard deviation over the repeats; 0 for one repeat.</param>
public sealed record ColumnImportance(string Column, double Drop, double StandardDeviation)
{
    internal static ColumnImportance Of(string column, ReadOnlySpan<double> drops)
    {
        double mean = 0;
        foreach (double drop in drops)
            mean += drop / drops.Length;
        double squares = 0;
        foreach (double drop in drops)
            squares += (drop - mean) * (drop - mean);
        return new ColumnImportance(column, mean, drops.Length > 1 ? Math.Sqrt(squares / (drops.Length - 1)) : 0);
    }
}
