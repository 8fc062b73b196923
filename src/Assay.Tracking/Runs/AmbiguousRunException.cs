namespace Assay.Tracking;

/// <summary>Several runs have ids that begin so.</summary>
public sealed class AmbiguousRunException : TrackingException
{
    public AmbiguousRunException(string prefix, IReadOnlyList<RunId> candidates)
        : base($"One run's id must begin with '{prefix}'; several do: {string.Join(", ", candidates)}. Give more digits.")
    {
        Prefix = prefix;
        Candidates = candidates;
    }

    public string Prefix { get; }

    /// <summary>Runs whose ids begin so; the first ten when there are more.</summary>
    public IReadOnlyList<RunId> Candidates { get; }
}
