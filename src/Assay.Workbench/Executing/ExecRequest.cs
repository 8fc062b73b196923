namespace Assay.Workbench;

/// <summary>What <c>assay exec</c> is asked to do.</summary>
/// <param name="Command">The program and its arguments; at least the program.</param>
public sealed record ExecRequest(IReadOnlyList<string> Command)
{
    /// <summary>The run's name; null for the program's.</summary>
    public string? Name { get; init; }

    public string Experiment { get; init; } = Tracking.Experiment.DefaultName;

    /// <summary>Files and folders that the program reads, to be kept as data versions.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Names of environment variables to be recorded; no other is.</summary>
    public IReadOnlyList<string> EnvironmentNames { get; init; } = [];

    /// <summary>Whether output is kept. Where it is not, the program writes to the terminal itself.</summary>
    public bool Capture { get; init; } = true;

    /// <summary>Folder of the workspace; null to find it by walking up from the current folder, or to make one.</summary>
    public string? Workspace { get; init; }
}
