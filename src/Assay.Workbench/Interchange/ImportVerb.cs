using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay import</c>: runs of other tools into the workspace. Importing again adds what is new.</summary>
public static class ImportVerb
{
    /// <param name="folder">A folder with event files in it or in folders below.</param>
    /// <exception cref="AssayException">The folder or the workspace is at fault.</exception>
    public static async Task<ImportOutcome> TensorBoardAsync(string folder, ImportRequest request, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        var report = new CopyReport();
        using var source = new TensorBoardFolder(folder, report, request.Experiment);
        return await CopyAsync(source, report, request, progress, cancellationToken);
    }

    /// <param name="source">MLflow's folder <c>mlruns</c>, or the address of a server, MLflow's or ours.</param>
    /// <exception cref="AssayException">The folder, the server or the workspace is at fault.</exception>
    public static async Task<ImportOutcome> MlflowAsync(string source, ImportRequest request, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        var report = new CopyReport();
        if (!IsServer(source))
            return await CopyAsync(new MlflowFolder(source, report), report, request, progress, cancellationToken);
        await using TrackingHome server = await TrackingHome.OpenAsync(source, cancellationToken: cancellationToken);
        return await CopyAsync(new HomeSource(server, report), report, request, progress, cancellationToken);
    }

    private static bool IsServer(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static async Task<ImportOutcome> CopyAsync(IRunSource source, CopyReport report, ImportRequest request, IProgress<CopyProgress> progress, CancellationToken cancellationToken)
    {
        // A dry run beside no workspace is one into an empty one, of which nothing stays.
        using ScratchFolder? empty = request.DryRun && WorkspacePlace.FindIfThere(request.Workspace) is null ? ScratchFolder.Create(null) : null;
        (WorkspaceFolder place, bool created) = WorkspacePlace.FindOrMake(empty?.Path ?? request.Workspace);
        await using Workspace workspace = await Workspace.OpenAsync(place, cancellationToken: cancellationToken);
        var copy = new RunCopy(workspace.Home, report) { DryRun = request.DryRun, Into = request.Experiment, Progress = progress };
        await copy.CopyAsync(source, cancellationToken);
        return new ImportOutcome(
            place.Root, created && empty is null, request.DryRun, report.Experiments, report.RunsCopied, report.RunsCompleted, report.RunsPresent,
            report.Points, report.Artifacts, report.ArtifactBytes, report.LeftOutCount, report.LeftOut);
    }
}
