namespace Assay.Workbench;

/// <summary>What <c>assay reproduce</c> is asked to do.</summary>
/// <param name="Id">A run's ID, or an unambiguous beginning of it.</param>
public sealed record ReproduceRequest(string Id)
{
    /// <summary>How many threads may work, at least 1; results must not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Another seed than the run's, to see what it changes; null for the run's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Another data file than the stored one, to see what it changes; null for the stored one.</summary>
    public string? Data { get; init; }

    /// <summary>A new or empty folder to restore into and keep; null for a temporary one.</summary>
    public string? ScratchFolder { get; init; }

    /// <summary>Folder of the workspace; null to find it by walking up from the current folder.</summary>
    public string? Workspace { get; init; }
}
