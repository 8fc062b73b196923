using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What an estimator learned. Immutable and thread-safe.</summary>
public interface IModel
{
    ModelSignature Signature { get; }

    /// <summary>Predictions for every row, in their order; a row's bits do not depend on the rows beside it or on threads.</summary>
    /// <param name="rows">Must have the signature's inputs; the target is not needed. Zero rows are allowed.</param>
    /// <exception cref="ColumnNotFoundException">An input is missing.</exception>
    Predictions Predict(Table rows, Workers? workers = null, CancellationToken cancellationToken = default);

    /// <summary>The stable name of the model's stored form.</summary>
    string Kind { get; }

    /// <summary>Everything <see cref="ModelFile"/> needs to make the model again; it holds no code.</summary>
    FittedState Save();
}
