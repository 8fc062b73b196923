using Assay.Numerics;

namespace Assay.Data;

/// <summary>The directions in which rows vary most, one after the other. Immutable and thread-safe.</summary>
public sealed class PrincipalAxes
{
    private readonly double[] _mean;
    private readonly double[] _scales;

    /// <param name="scales">Shape [components]: what the scores are divided by.</param>
    internal PrincipalAxes(double[] mean, Matrix components, double[] variances, double[] ratios, double[] scales)
    {
        _mean = mean;
        Components = components;
        ExplainedVariance = variances;
        ExplainedVarianceRatio = ratios;
        _scales = scales;
    }

    /// <summary>Shape [features]: of the training rows.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>Shape [components, features]: unit vectors, those of most variance first; do not write.</summary>
    public Matrix Components { get; }

    /// <summary>Shape [components]: divisor rows − 1.</summary>
    public IReadOnlyList<double> ExplainedVariance { get; }

    /// <summary>Shape [components]: parts of the variance of all features.</summary>
    public IReadOnlyList<double> ExplainedVarianceRatio { get; }

    /// <summary>Learns the axes of rows.</summary>
    /// <param name="rows">Shape [rows, features], finite; at least one row, and at most 4,096 of rows or features, whichever are fewer.</param>
    /// <param name="options">How many components, and whether whitened; null for all, not whitened.</param>
    /// <remarks>
    /// Of each component the training row that is farthest along it lies on its positive side, as scikit-learn 1.2 has it. O(m³) time
    /// with m the smaller of rows and features.
    /// </remarks>
    /// <exception cref="FeatureException">There are too few or too many rows and features.</exception>
    public static PrincipalAxes Of(Matrix rows, PrincipalComponents? options = null, Workers? workers = null, CancellationToken cancellationToken = default) =>
        new AxesFit(options ?? new PrincipalComponents(), workers ?? Workers.One, cancellationToken).Run(rows);

    /// <summary>Where rows lie along the components: shape [rows, components].</summary>
    public Matrix Transform(Matrix rows)
    {
        RequireWidth(rows, _mean.Length);
        var scores = new Matrix(rows.Rows, Components.Rows);
        var centred = new double[_mean.Length];
        for (int row = 0; row < rows.Rows; row++)
        {
            rows.Row(row).CopyTo(centred);
            Sums.Axpy(-1, _mean, centred);
            for (int c = 0; c < Components.Rows; c++)
                scores[row, c] = Sums.Dot(centred, Components.Row(c)) / _scales[c];
        }

        return scores;
    }

    /// <summary>The rows that lie there: shape [rows, features]; what the components left out is the mean.</summary>
    /// <param name="scores">Shape [rows, components].</param>
    public Matrix InverseTransform(Matrix scores)
    {
        RequireWidth(scores, Components.Rows);
        var rows = new Matrix(scores.Rows, _mean.Length);
        for (int row = 0; row < rows.Rows; row++)
        {
            _mean.CopyTo(rows.Row(row));
            for (int c = 0; c < Components.Rows; c++)
                Sums.Axpy(double.IsInfinity(_scales[c]) ? 0 : scores[row, c] * _scales[c], Components.Row(c), rows.Row(row));
        }

        return rows;
    }

    internal FittedState Save() => new()
    {
        ["mean"] = _mean,
        ["components"] = Components.Values,
        ["variances"] = ExplainedVariance.ToArray(),
        ["ratios"] = ExplainedVarianceRatio.ToArray(),
        ["scales"] = _scales,
    };

    internal static PrincipalAxes Load(FittedState state)
    {
        double[] mean = state.Doubles("mean"), scales = state.Doubles("scales");
        double[] components = state.Doubles("components");
        return components.LongLength == (long)mean.Length * scales.Length && scales.All(scale => scale > 0)
            ? new PrincipalAxes(mean, new Matrix(scales.Length, mean.Length, components), state.Doubles("variances", scales.Length), state.Doubles("ratios", scales.Length), scales)
            : throw new FittedStateException($"The principal components must be {scales.Length} × {mean.Length} numbers with scales above 0, but are {components.Length}, or a scale is not.");
    }

    private static void RequireWidth(Matrix found, int columns)
    {
        if (found.Columns != columns)
            throw new ArgumentException($"There must be {columns} columns, but found {found.Columns}.", nameof(found));
    }
}
