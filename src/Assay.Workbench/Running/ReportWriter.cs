using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Keeps a run's report: as artifacts in the store, and as a file that a browser opens.</summary>
internal static class ReportWriter
{
    /// <summary>Path of the report relative to the workspace's folder, with forward slashes.</summary>
    public static string RelativePath(RunId run) => $".assay/reports/{run}/report.html";

    public static async Task WriteAsync(Workspace workspace, Run run, ReportData report, CancellationToken cancellationToken)
    {
        await run.SaveArtifactAsync("report.json", ReportFile.ToJson(report), cancellationToken);
        string path = Path.Combine(workspace.Folder.Root, RelativePath(run.Id));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    }
}
