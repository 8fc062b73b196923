using System.Text.Json.Nodes;
using Assay.Numerics;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary><c>assay reproduce</c>: rebuilds a run from stored content alone and compares every result.</summary>
public static class ReproduceVerb
{
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="WorkbenchException">The run has no results to compare with.</exception>
    public static async Task<Reproduction> RunAsync(ReproduceRequest request, IProgress<ExperimentEvent> events, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        WorkspaceFolder place = WorkspacePlace.Find(request.Workspace);
        await using Workspace workspace = await Workspace.OpenAsync(place, time, cancellationToken);
        RunId id = await workspace.Store.ResolveAsync(request.Id, cancellationToken);
        RunDetails original = await workspace.Store.GetRunAsync(id, cancellationToken);
        if (original is not { Recipe: { } recipeId, Results: { } expected })
            throw new WorkbenchException(WhyNotReproducible(original));

        using var scratch = ScratchFolder.Create(request.ScratchFolder);
        var restoration = new Restoration(workspace, scratch.Path);
        RestoredRun restored;
        try
        {
            events.Report(new StageStarted("restoring code, data and configuration"));
            restored = await restoration.RestoreAsync(recipeId, expected, cancellationToken);
        }
        catch (InputLostException e)
        {
            return new Reproduction
            {
                RunId = id.ToString(),
                Verdict = ReproductionVerdict.Impossible,
                Results = new ComparedDigests(expected.ToString(), null),
                Differences = [],
                Causes = [e.Message],
            };
        }

        var substitution = await Substitution.ApplyAsync(restored, request, workspace, cancellationToken);
        events.Report(new StageStarted("reading data"));
        ExperimentData data = await ExperimentData.LoadAsync(substitution.Spec, substitution.DataFile, cancellationToken);
        ExperimentPlan plan = ExperimentPlan.Of(substitution.Spec, data);

        var execution = new ExperimentExecution(workspace, new Workers(request.Threads), events, time);
        RunOutcome outcome = await execution.ExecuteAsync(
            plan,
            data,
            substitution.Inputs,
            run => events.Report(new RunStarted(run.Id.ToString(), plan.Spec.Name, place.Root, WorkspaceCreated: false)),
            reproduces: id,
            cancellationToken);
        return await CompareAsync(workspace, original, restored, outcome, expected, cancellationToken);
    }

    private static async Task<Reproduction> CompareAsync(
        Workspace workspace, RunDetails original, RestoredRun restored, RunOutcome outcome, ObjectId expected, CancellationToken cancellationToken)
    {
        bool identical = outcome.Results == expected.ToString();
        JsonObject found = await workspace.Objects.ReadJsonAsync(ObjectId.Parse(outcome.Results), cancellationToken);
        JsonObject recipe = await workspace.Objects.ReadJsonAsync(ObjectId.Parse(outcome.Recipe), cancellationToken);
        RunDetails rerun = await workspace.Store.GetRunAsync(RunId.Parse(outcome.RunId), cancellationToken);
        return new Reproduction
        {
            RunId = original.Id.ToString(),
            ReproducedAs = outcome.RunId,
            Verdict = identical ? ReproductionVerdict.Identical : ReproductionVerdict.Diverged,
            Results = new ComparedDigests(expected.ToString(), outcome.Results),
            Differences = identical ? [] : [.. JsonDifference.Between(restored.Results, found).Take(Reproduction.MaxDifferences)],
            Causes = identical ? [] : Causes.Of(restored.Recipe, recipe, original.Environment, rerun.Environment),
            Notes = [.. restored.Notes],
        };
    }

    private static string WhyNotReproducible(RunDetails run) => run.Status switch
    {
        _ when run.Tags.GetValueOrDefault("assay.verb") == CommandRecipe.Verb =>
            $"Run {run.Id.Short} is that of a program ('assay exec'), which says nothing of what must be the same again. Its command, code and data are kept: see 'assay show {run.Id.Short}'.",
        RunStatus.Finished when run.Parent is { } parent => $"Run {run.Id.Short} is one candidate of run {parent.Short}. Reproduce that one: assay reproduce {parent.Short}",
        RunStatus.Running => $"Run {run.Id.Short} is still running, so there are no results to compare with. Wait for it to finish.",
        _ => $"Run {run.Id.Short} is {run.Status.ToString().ToLowerInvariant()} and has no complete results to compare with. Reproduce a finished run; 'assay runs' lists them.",
    };
}
