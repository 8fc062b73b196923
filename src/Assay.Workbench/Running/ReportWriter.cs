using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>Keeps a run's report: as artifacts in the store, and as a file that a browser opens.</summary>
internal static class ReportWriter
{
    /// <summary>Path of the report relative to the workspace's folder, with forward slashes.</summary>
    public static string RelativePath(RunId run) => $".assay/reports/{run}/report.html";

    public static async Task WriteAsync(Workspace workspace, Run run, ReportData report, CancellationToken cancellationToken)
    {
        string html = HtmlReport.Render(report);
        await run.SaveArtifactAsync("report.json", ReportFile.ToJson(report), cancellationToken);
        await run.SaveArtifactAsync("report.html", html, cancellationToken);
        string path = Path.Combine(workspace.Folder.Root, RelativePath(run.Id));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, System.Text.Encoding.UTF8.GetBytes(html));
    }
}
