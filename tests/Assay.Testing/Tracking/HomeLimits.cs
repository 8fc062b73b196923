namespace Assay.Testing;

/// <summary>What a home cannot keep of the tracking contract, because whoever is behind it cannot. A home that keeps all of it says nothing.</summary>
/// <remarks>Where a limit is stated, the contract's suite checks what is left of the law; it never leaves a law out unseen.</remarks>
public sealed record HomeLimits
{
    /// <summary>The caller chooses a run's id. An MLflow server gives ids itself.</summary>
    public bool TakesRunIds { get; init; } = true;

    /// <summary>The caller may say where a run's artifacts are; otherwise they are below the experiment's location.</summary>
    public bool TakesArtifactUris { get; init; } = true;

    /// <summary>Points may be of times before 1970, as of clocks that are wrong.</summary>
    public bool TakesTimesBefore1970 { get; init; } = true;

    /// <summary>Entries written together are all there or none is. To an MLflow server they are several requests.</summary>
    public bool WritesAllOrNothing { get; init; } = true;

    /// <summary>±Infinity is kept; otherwise it becomes the greatest or least finite number, as in MLflow.</summary>
    public bool KeepsInfinities { get; init; } = true;

    /// <summary>Every point is kept; otherwise exact repetitions are one point.</summary>
    public bool KeepsEveryPoint { get; init; } = true;

    /// <summary>Points come back in the order they were logged; otherwise by their times.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>A summary has the least and greatest point, and the count; otherwise only the last, and says that it does not know the rest.</summary>
    public bool KeepsExtremes { get; init; } = true;

    public bool KeepsEvents { get; init; } = true;

    public bool KeepsModelUses { get; init; } = true;

    /// <summary>Filters can ask whether a tag or parameter is there.</summary>
    public bool AsksForAbsence { get; init; } = true;

    /// <summary>Keys may hold any character; otherwise only letters, digits, <c>_-. :/</c>, and no key is a path that leads elsewhere.</summary>
    public bool TakesAnyKey { get; init; } = true;

    /// <summary>The length up to which keys are kept.</summary>
    public int LongestKey { get; init; } = 2_000;

    /// <summary>The length up to which values of parameters are kept.</summary>
    public int LongestParameter { get; init; } = 500_000;

    /// <summary>The length up to which values of tags are kept.</summary>
    public int LongestTag { get; init; } = 500_000;
}
