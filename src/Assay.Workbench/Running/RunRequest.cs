namespace Assay.Workbench;

/// <summary>What <c>assay run</c> is asked to do.</summary>
/// <param name="File">Path of the experiment file.</param>
public sealed record RunRequest(string File)
{
    /// <summary>Settings such as <c>seed=8</c> that replace the file's.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>How many threads may work, at least 1; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Folder of the workspace; null to find it by walking up from the current folder, or to make one.</summary>
    public string? Workspace { get; init; }
}
