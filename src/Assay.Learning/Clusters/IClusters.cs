using Assay.Data;

namespace Assay.Learning;

/// <summary>Fitted clusters, hard or soft.</summary>
internal interface IClusters
{
    int Count { get; }

    /// <summary>Number of features.</summary>
    int Width { get; }

    /// <summary>Fills the share of a row in each cluster, in [0, 1] with sum 1.</summary>
    /// <param name="row">Shape [features], finite.</param>
    /// <param name="shares">Shape [clusters].</param>
    /// <param name="scratch">Shape [features], overwritten.</param>
    void Share(ReadOnlySpan<double> row, Span<double> shares, Span<double> scratch);

    FittedState Save();
}
