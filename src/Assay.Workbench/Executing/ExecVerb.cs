using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay exec</c>: runs any program, in any language, as a tracked run.</summary>
public static class ExecVerb
{
    /// <summary>How much of each output stream is kept: half from its beginning, half from its end.</summary>
    public const int MaxOutputKept = OutputTee.MaxKept;

    /// <param name="startEndpoint">Gives the program a server to log to.</param>
    /// <exception cref="AssayException">The data or the workspace is at fault; the program was not started.</exception>
    /// <exception cref="OperationCanceledException">Interrupted before the program was started.</exception>
    public static async Task<ExecOutcome> RunAsync(
        ExecRequest request, TrackingEndpointStarter startEndpoint, IProgress<ExperimentEvent> events, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        (WorkspaceFolder place, bool created) = WorkspacePlace.FindOrMake(request.Workspace);
        await using Workspace workspace = await Workspace.OpenAsync(place, time, cancellationToken);
        CommandRecipe recipe = await CommandRecipe.CaptureAsync(request, workspace, cancellationToken);
        string name = request.Name ?? Path.GetFileName(request.Command[0]);
        await workspace.Home.GetOrCreateExperimentAsync(request.Experiment, cancellationToken);
        Run run = await workspace.Tracker.StartAsync(request.Experiment, name, cancellationToken: cancellationToken);
        events.Report(new RunStarted(run.Id.ToString(), request.Experiment, place.Root, created));
        foreach (string note in recipe.Notes)
            events.Report(new RunNote(note));
        return await TrackedScope.EndingAsync(run, async () =>
        {
            await recipe.RecordAsync(run, cancellationToken);
            await run.FlushAsync(cancellationToken);
            await using ITrackingEndpoint endpoint = await startEndpoint(workspace, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var execution = new TrackedProgram(run, request, events, time);
            return await execution.ExecuteAsync(EndpointVariables.Of(endpoint, run));
        });
    }
}
