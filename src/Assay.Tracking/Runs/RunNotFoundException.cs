namespace Assay.Tracking;

/// <summary>No run has this id, or an id that begins so.</summary>
public sealed class RunNotFoundException : TrackingException
{
    public RunNotFoundException(string prefix, IReadOnlyList<RunId> candidates)
        : base(TrackingFault.NotFound, candidates.Count == 0
            ? $"There must be a run whose id begins with '{prefix}'; there are no runs yet."
            : $"There must be a run whose id begins with '{prefix}'; there is none. The newest runs are {string.Join(", ", candidates)}.")
    {
        Prefix = prefix;
        Candidates = candidates;
    }

    public string Prefix { get; }

    /// <summary>The newest runs, which may be what was meant.</summary>
    public IReadOnlyList<RunId> Candidates { get; }
}
