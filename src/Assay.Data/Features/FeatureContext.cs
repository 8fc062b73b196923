using Assay.Numerics;

namespace Assay.Data;

/// <summary>What feature steps may use while they are fitted, beside the rows.</summary>
public sealed record FeatureContext
{
    /// <summary>
    /// The target as numbers, one array of shape [rows] an output: the values of a regression, 1 for the positive class
    /// and 0 for the other of a binary target, one indicator a class otherwise. Empty when there is no target.
    /// </summary>
    public IReadOnlyList<double[]> Targets { get; init; } = [];

    /// <summary>Names of the outputs, as many as <see cref="Targets"/>; for the names of encoded features.</summary>
    public IReadOnlyList<string> TargetNames { get; init; } = [];

    /// <summary>Columns that an ensemble took out of the rows. A step passes over their names; any other name that is not there is an error. Default: none.</summary>
    public ValueList<string> LeftOutColumns { get; init; } = [];

    /// <summary>The stream of the step that is being fitted.</summary>
    public RandomStream Stream { get; init; } = RandomStream.Root(0);

    public Workers Workers { get; init; } = Workers.One;

    public CancellationToken CancellationToken { get; init; }
}
