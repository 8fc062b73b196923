using Assay.Numerics;

namespace Assay.Data;

/// <summary>One step of a <see cref="FeaturePlan"/>: immutable options whose <see cref="Fit"/> gives a <see cref="FittedStep"/>.</summary>
public abstract record FeatureStep
{
    /// <summary>Learns from the training rows alone.</summary>
    /// <param name="train">Training rows: the input columns as the steps before left them.</param>
    /// <param name="transformed">
    /// What the training rows become. For most steps that is <c>Transform(train)</c>; target encoding gives
    /// out-of-fold values instead, so that no row sees its own target.
    /// </param>
    public abstract FittedStep Fit(Table train, FeatureContext context, out Table transformed);
}

/// <summary>A fitted feature step. Immutable and thread-safe.</summary>
public abstract class FittedStep
{
    /// <summary>A stable name under which the state is stored and loaded, such as <c>impute</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Transforms rows one by one: the result for a row does not depend on the rows beside it, to the bit.</summary>
    public abstract Table Transform(Table rows);

    /// <summary>The same with columns and rows shared out among threads; the bits do not depend on how many.</summary>
    internal virtual Table Transform(Table rows, Workers workers, CancellationToken cancellationToken) => Transform(rows);

    public abstract FittedState Save();
}
