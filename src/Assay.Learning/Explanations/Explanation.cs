namespace Assay.Learning;

/// <summary>What each feature adds to the raw scores of some rows: Shapley values (Lundberg et al., 2020). Immutable.</summary>
/// <remarks>A row's values and the expected score sum to its raw score.</remarks>
public sealed class Explanation
{
    private readonly double[] _values;
    private readonly IReadOnlyList<string> _sources;

    internal Explanation(IReadOnlyList<string> names, IReadOnlyList<string> sources, IReadOnlyList<string> outputs, double[] expected, double[] values)
    {
        Names = names;
        Outputs = outputs;
        Expected = expected;
        _sources = sources;
        _values = values;
        RowCount = values.Length / Math.Max(1, names.Count * outputs.Count);
    }

    /// <summary>Names of the features, or of columns after <see cref="BySource"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the raw scores are of: the target of a regression, the positive one of two classes, each of several.</summary>
    public IReadOnlyList<string> Outputs { get; }

    public int RowCount { get; }

    /// <summary>The raw score of a row of which nothing is known, shape [outputs]: the mean over the leaves, weighted by their covers.</summary>
    /// <remarks>
    /// Covers are the weights of training rows, so that it is the mean over these; in boosting, as in XGBoost, the sums of
    /// second derivatives, so that it is that mean only where these are the same for all rows, as under squared error.
    /// </remarks>
    public IReadOnlyList<double> Expected { get; }

    /// <summary>What each feature adds, shape [names].</summary>
    public ReadOnlySpan<double> Of(int row, int output = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs.Count);
        return _values.AsSpan((row * Outputs.Count + output) * Names.Count, Names.Count);
    }

    /// <summary>The mean over the rows of what each feature adds, without its sign, shape [names]: how much the model uses it.</summary>
    public double[] MeanMagnitudes(int output = 0)
    {
        var means = new double[Names.Count];
        for (int row = 0; row < RowCount; row++)
        {
            ReadOnlySpan<double> values = Of(row, output);
            for (int i = 0; i < means.Length; i++)
                means[i] += Math.Abs(values[i]) / RowCount;
        }

        return means;
    }

    /// <summary>The same by the columns of the table that the features were made from: what their features add, summed.</summary>
    public Explanation BySource()
    {
        var groups = new SourceGroups(_sources);
        var values = new double[RowCount * Outputs.Count * groups.Names.Count];
        for (int i = 0; i < _values.Length; i++)
            values[i / Names.Count * groups.Names.Count + groups.Of(i % Names.Count)] += _values[i];
        return new Explanation(groups.Names, groups.Names, Outputs, [.. Expected], values);
    }
}
