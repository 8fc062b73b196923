namespace Assay.Learning;

/// <summary>What each feature adds to the raw scores of some rows by itself, and each pair of features together: Shapley interaction values (Lundberg et al., 2020). Immutable.</summary>
/// <remarks>
/// A symmetric matrix a row and output: half of what two features do together stands at each of their two places, what
/// a feature does by itself on the diagonal. The sum of a feature's row of the matrix is its Shapley value.
/// </remarks>
public sealed class InteractionExplanation
{
    private readonly double[] _values;
    private readonly IReadOnlyList<string> _sources;

    internal InteractionExplanation(IReadOnlyList<string> names, IReadOnlyList<string> sources, IReadOnlyList<string> outputs, double[] expected, int rows, double[] values)
    {
        Names = names;
        Outputs = outputs;
        Expected = expected;
        RowCount = rows;
        _sources = sources;
        _values = values;
    }

    /// <summary>Names of the features, or of columns after <see cref="BySource"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc cref="Explanation.Outputs"/>
    public IReadOnlyList<string> Outputs { get; }

    public int RowCount { get; }

    /// <inheritdoc cref="Explanation.Expected"/>
    public IReadOnlyList<double> Expected { get; }

    /// <summary>The matrix of a row, shape [names × names], row-major.</summary>
    public ReadOnlySpan<double> Of(int row, int output = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs.Count);
        int size = Names.Count * Names.Count;
        return _values.AsSpan((row * Outputs.Count + output) * size, size);
    }

    /// <summary>The same by the columns of the table that the features were made from; the diagonal holds what features of one column do among themselves.</summary>
    public InteractionExplanation BySource()
    {
        var groups = new SourceGroups(_sources);
        int before = Names.Count, after = groups.Names.Count;
        var values = new double[RowCount * Outputs.Count * after * after];
        for (int i = 0; i < _values.Length; i++)
        {
            int matrix = i / (before * before), first = groups.Of(i / before % before), second = groups.Of(i % before);
            values[(matrix * after + first) * after + second] += _values[i];
        }

        return new InteractionExplanation(groups.Names, groups.Names, Outputs, [.. Expected], RowCount, values);
    }
}
