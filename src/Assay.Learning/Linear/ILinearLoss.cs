namespace Assay.Learning;

/// <summary>What a margin costs, given the target.</summary>
internal interface ILinearLoss
{
    /// <summary>Margins a row.</summary>
    int Outputs { get; }

    /// <summary>The weighted loss of the rows from <paramref name="first"/> on; replaces their margins by the weighted loss's derivatives.</summary>
    /// <param name="margins">Shape [rows × outputs], row-major.</param>
    double Apply(int first, Span<double> margins);
}
