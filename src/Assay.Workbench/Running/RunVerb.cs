using Assay.Numerics;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay run</c>: an experiment file in, a tracked and evaluated answer out.</summary>
public static class RunVerb
{
    /// <exception cref="AssayException">The file, the data or the workspace is at fault.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; the run is recorded as killed.</exception>
    public static async Task<RunOutcome> RunAsync(RunRequest request, IProgress<ExperimentEvent> events, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        ExperimentSpec spec = ExperimentFile.Load(request.File, request.Overrides);
        string folder = Path.GetDirectoryName(Path.GetFullPath(request.File))!;
        string dataFile = Path.GetFullPath(Path.Combine(folder, spec.Data.Train));
        if (!File.Exists(dataFile))
            throw new WorkbenchException($"There is no data file '{spec.Data.Train}' beside {request.File} (looked for {dataFile}). Check 'data.train'; relative paths start at the experiment file's folder.");

        // Everything that can be wrong with the input is found before a run exists.
        events.Report(new StageStarted("reading data"));
        FileStamp stamp = FileStamp.Of(dataFile);
        ExperimentData data = await ExperimentData.LoadAsync(spec, dataFile, cancellationToken);
        ExperimentPlan plan = ExperimentPlan.Of(spec, data);

        (WorkspaceFolder place, bool created) = WorkspacePlace.FindOrMake(request.Workspace);
        await using Workspace workspace = await Workspace.OpenAsync(place, time, cancellationToken);
        events.Report(new StageStarted("storing data and code"));
        DataVersion version = await workspace.Data.CommitAsync(dataFile, cancellationToken: cancellationToken);
        stamp.RequireUnchanged(dataFile);
        GitRepository? git = await GitRepository.FindAsync(folder, cancellationToken);
        GitSnapshot? code = git is null ? null : await git.CaptureAsync(workspace.Objects, cancellationToken: cancellationToken);

        var execution = new ExperimentExecution(workspace, new Workers(request.Threads), events, time);
        return await execution.ExecuteAsync(
            plan,
            data,
            new RecipeInputs(code, version.Id, Path.GetFileName(dataFile)),
            run => events.Report(new RunStarted(run.Id.ToString(), spec.Name, place.Root, created)),
            reproduces: null,
            cancellationToken);
    }
}
