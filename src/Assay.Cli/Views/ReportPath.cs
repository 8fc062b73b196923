using Assay.Workbench;

namespace Assay.Cli;

/// <summary>Where a report is, as seen from the current folder: what a user can open.</summary>
internal static class ReportPath
{
    /// <param name="workspace">Folder of the workspace.</param>
    /// <param name="report">Path inside the workspace, with forward slashes.</param>
    public static string FromHere(string workspace, string report) => FromHere(Path.Combine(workspace, report));

    /// <returns>A relative path with forward slashes; the path as it is where none leads there, such as to another drive.</returns>
    public static string FromHere(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path).Replace(Path.DirectorySeparatorChar, '/');

    public static RunStory FromHere(RunStory story)
    {
        string? report = story.Report is null ? null : FromHere(story.Report);
        return story with { Report = report, Outcome = story.Outcome is null || report is null ? story.Outcome : story.Outcome with { Report = report } };
    }
}
