using Assay.Data;

namespace Assay.Learning;

/// <summary>A way to learn a model from a table: an immutable record of options.</summary>
/// <remarks>
/// The promises every estimator keeps, checked by the contract suite in <c>Assay.Testing</c>: fitting never changes the
/// estimator; fitting twice on the same rows gives the same bits, whatever the number of threads; faulty data is a
/// <see cref="LearningException"/> that names the column.
/// </remarks>
public interface IEstimator
{
    /// <summary>The algorithm's name as experiment files write it, such as <c>random-forest</c>.</summary>
    string Name { get; }

    /// <summary>Learns from the rows of <paramref name="train"/>.</summary>
    /// <param name="train">At least one row; the target has no missing value.</param>
    /// <param name="context">Threads, validation rows, progress and cancellation; null for one thread and none of the rest.</param>
    /// <exception cref="LearningException">The rows cannot be learned from.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled; nothing is left behind.</exception>
    IModel Fit(Table train, FitContext? context = null);
}
