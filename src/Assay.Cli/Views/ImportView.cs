using System.Globalization;
using Assay.Tracking;
using Assay.Workbench;

namespace Assay.Cli;

/// <summary>What came of an import, as text.</summary>
internal static class ImportView
{
    private const int MaxShown = 20;

    public static void Write(TextWriter output, ImportOutcome outcome)
    {
        if (outcome.WorkspaceCreated)
            output.WriteLine($"Made a workspace in {Literal.WithoutControls(outcome.Workspace)}.");
        string verb = outcome.DryRun ? "Would import" : "Imported";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{verb} {outcome.RunsCopied} new runs, {outcome.RunsCompleted} that were here in part; {outcome.RunsPresent} were here already."));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Experiments} new experiments, {outcome.Points} points, {outcome.Artifacts} artifacts ({Figures.Bytes(outcome.ArtifactBytes)})."));
        if (outcome.LeftOutCount == 0)
            return;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Left out: {outcome.LeftOutCount}"));
        foreach (LeftOutItem item in outcome.LeftOut.Take(MaxShown))
            output.WriteLine("  " + Literal.WithoutControls($"{item.What}: {item.Why}"));
        if (outcome.LeftOutCount > MaxShown)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {outcome.LeftOutCount - MaxShown} more; --json lists {CopyReport.MaxListed} of them."));
    }
}
