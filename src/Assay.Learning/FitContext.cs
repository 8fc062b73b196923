using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What a fit may use and whom it tells; none of it changes the model, except that validation rows may stop it early.</summary>
public sealed record FitContext
{
    /// <summary>How many threads may work; results do not depend on it.</summary>
    public Workers Workers { get; init; } = Workers.One;

    /// <summary>Rows to report validation metrics on and, when the estimator's options say so, to stop early by.</summary>
    public Table? Validation { get; init; }

    /// <summary>Told of every step, on the fitting thread and in order.</summary>
    public IProgress<TrainingStep>? Progress { get; init; }

    /// <summary>Whether a stack also learns what it would be without each of its members (<see cref="EnsembleModel.Without"/>), at the price of a fit of its meta-learner each.</summary>
    public bool LeavesMembersOut { get; init; }

    /// <summary>Columns that the ensembles around took out of the rows, which feature steps may name all the same.</summary>
    internal ValueList<string> LeftOutColumns { get; init; } = [];

    public CancellationToken CancellationToken { get; init; }
}
