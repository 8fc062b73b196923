using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The learned function behind a <see cref="Model"/>: from a feature matrix to outputs. Immutable and thread-safe.</summary>
public interface IPredictor
{
    /// <summary>The stable name of the stored form, such as <c>linear</c> or <c>trees</c>.</summary>
    string Kind { get; }

    /// <summary>Numbers a row: 1 for a regression, one probability a class otherwise (two for a binary task).</summary>
    int OutputCount { get; }

    /// <summary>Fills the outputs of every row; a row's bits do not depend on other rows or on threads. Allocates nothing per row.</summary>
    /// <param name="outputs">Shape [rows × <see cref="OutputCount"/>], row-major.</param>
    void Predict(FeatureMatrix rows, Span<double> outputs, Workers workers, CancellationToken cancellationToken);

    FittedState Save();
}
