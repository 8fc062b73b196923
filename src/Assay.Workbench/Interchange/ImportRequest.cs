namespace Assay.Workbench;

/// <summary>How <c>assay import</c> is to work.</summary>
public sealed record ImportRequest
{
    /// <summary>Folder of the workspace; null to find it by walking up from the current folder, or to make one.</summary>
    public string? Workspace { get; init; }

    /// <summary>The experiment that all runs go into; null for those they are in.</summary>
    public string? Experiment { get; init; }

    /// <summary>Read everything and write nothing.</summary>
    public bool DryRun { get; init; }
}
