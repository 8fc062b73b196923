using System.Text.Json;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>What came of an import.</summary>
/// <param name="Workspace">Folder of the workspace.</param>
/// <param name="WorkspaceCreated">Whether there was none before.</param>
/// <param name="DryRun">Whether the figures say what would be.</param>
/// <param name="Experiments">How many experiments were made.</param>
/// <param name="RunsCopied">How many runs are new here.</param>
/// <param name="RunsCompleted">How many runs were here in part.</param>
/// <param name="RunsPresent">How many runs were here whole.</param>
/// <param name="LeftOutCount">How much was left out.</param>
/// <param name="LeftOut">The first of it.</param>
public sealed record ImportOutcome(
    string Workspace, bool WorkspaceCreated, bool DryRun, int Experiments, int RunsCopied, int RunsCompleted, int RunsPresent,
    long Points, int Artifacts, long ArtifactBytes, int LeftOutCount, IReadOnlyList<LeftOutItem> LeftOut)
{
    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Options);
}
