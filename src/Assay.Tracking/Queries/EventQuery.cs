namespace Assay.Tracking;

/// <summary>Which events to list or count; what is null does not restrict.</summary>
public sealed record EventQuery
{
    /// <summary>The experiment's name: its events over all runs.</summary>
    public string? Experiment { get; init; }

    public RunId? Run { get; init; }

    public string? Kind { get; init; }
}
