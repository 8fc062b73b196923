namespace Assay.Tracking;

/// <summary>Which events to list; what is null does not restrict.</summary>
public sealed record EventQuery
{
    /// <summary>The experiment whose runs' events are listed.</summary>
    public ExperimentId? Experiment { get; init; }

    public RunId? Run { get; init; }

    public string? Kind { get; init; }
}
