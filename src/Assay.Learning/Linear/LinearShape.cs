using Assay.Data;

namespace Assay.Learning;

/// <summary>Where the coefficients of a linear function stand in one array: dense ones by output, then sparse ones by feature, then intercepts.</summary>
/// <remarks>Rows of dense features are multiplied output by output, sparse entries touch all outputs of a feature at once: each finds its numbers side by side.</remarks>
/// <param name="Outputs">Number of linear functions.</param>
internal readonly record struct LinearShape(int Outputs, int Dense, int Sparse)
{
    public int Coefficients => Outputs * (Dense + Sparse);

    public int Length => Coefficients + Outputs;

    public static LinearShape Of(FeatureMatrix features, int outputs) =>
        new(outputs, features.DenseCount, features.Sparse?.Width ?? 0);

    /// <summary>Shape [dense features] of one output.</summary>
    public Span<double> DenseOf(double[] parameters, int output) => parameters.AsSpan(output * Dense, Dense);

    /// <summary>Shape [outputs] of one sparse feature.</summary>
    public Span<double> SparseOf(double[] parameters, int feature) => parameters.AsSpan(Outputs * Dense + feature * Outputs, Outputs);

    /// <summary>Shape [sparse features × outputs].</summary>
    public Span<double> SparseOf(double[] parameters) => parameters.AsSpan(Outputs * Dense, Outputs * Sparse);

    /// <summary>Shape [outputs].</summary>
    public Span<double> Intercepts(double[] parameters) => parameters.AsSpan(Coefficients, Outputs);

    /// <summary>Writes one output's coefficients, dense features first, then sparse ones, and last its intercept to where they stand.</summary>
    public void Place(ReadOnlySpan<double> function, int output, double[] parameters)
    {
        function[..Dense].CopyTo(DenseOf(parameters, output));
        for (int j = 0; j < Sparse; j++)
            SparseOf(parameters, j)[output] = function[Dense + j];
        Intercepts(parameters)[output] = function[^1];
    }
}
