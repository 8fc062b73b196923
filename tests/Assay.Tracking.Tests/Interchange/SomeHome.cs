using System.Globalization;
using System.Text;
using Assay.Versioning;

namespace Assay.Tracking.Tests.Interchange;

/// <summary>Workspaces with runs in them, and all that is in one as text.</summary>
internal static class SomeHome
{
    public static Task<Workspace> OpenAsync(string folder) => Workspace.OpenAsync(WorkspaceFolder.Init(folder));

    /// <summary>Two experiments; a finished run with something of everything, one that failed, one at work, and one that is deleted.</summary>
    public static async Task FillAsync(Workspace workspace)
    {
        await using (Run run = await workspace.Tracker.StartAsync("first", "whole"))
        {
            run.LogParameter("lr", "0.1");
            run.LogParameter("a/../b", "é\n😀");
            run.SetTag("team", "blue");
            run.Uses(ObjectId.Of("data"u8), "credit", "training");
            run.RecordEvent("test_opened");
            foreach (double value in new[] { 1.5, double.NaN, double.PositiveInfinity, -0.25, -0.25 })
            {
                run.Log("loss", value, 3);
            }
            run.Log("loss", 0.125, -7);
            run.Log("accuracy", 0.5, long.MaxValue);
            await run.SaveArtifactAsync("plots/loss.txt", "down");
            await run.SaveArtifactAsync("empty", "");
            run.Complete();
        }
        await using (Run run = await workspace.Tracker.StartAsync("second", "broken"))
        {
            run.Fail("no luck");
        }
        Experiment second = (await workspace.Store.FindExperimentByNameAsync("second"))!;
        await workspace.Store.ChangeExperimentAsync(second.Id, new ExperimentTagSet("owner", "green"));
        var deleted = RunId.New();
        var atWork = RunId.New();
        await workspace.Store.WriteAsync(
        [
            new RunStarted(deleted, second.Id, "deleted", "", new Timestamp(5)),
            new RunStageChanged(deleted, LifecycleStage.Deleted, new Timestamp(6)),
            new RunStarted(atWork, second.Id, "at work", "me", new Timestamp(7)),
        ]);
    }

    /// <summary>Everything in a home that a copy must have too, in an order that does not depend on where it is.</summary>
    public static async Task<string> TextAsync(TrackingHome home)
    {
        var lines = new List<string>();
        await foreach (Experiment experiment in home.Store.FindAllExperimentsAsync(new ExperimentSearch()))
        {
            lines.Add($"{experiment.Name}: {Pairs(experiment.Tags)}");
            await foreach (RunDetails run in home.Store.FindAllRunsAsync(new RunSearch { Experiments = [experiment.Id] }))
            {
                lines.Add($"{experiment.Name} {await TextAsync(home, run)}");
            }
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static async Task<string> TextAsync(TrackingHome home, RunDetails run)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{run.Id} {run.Name} {run.User} {run.Status} {run.StartedAt} {run.EndedAt} | {Pairs(run.Parameters)} | ");
        text.Append(Pairs(run.Tags.Where(t => t.Key is not (RunTags.Owner or RunTags.Imported))));
        foreach (DatasetUse use in run.Datasets)
        {
            text.Append(CultureInfo.InvariantCulture, $" | {use.Name} {use.Digest} {use.Source} {use.Context}");
        }
        foreach (string key in run.Metrics.Keys.Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" | {key}: {string.Join(' ', await home.Store.MetricHistoryAsync(run.Id, key))}");
        }
        foreach (RunEvent happened in await home.Store.EventsAsync(new EventQuery { Run = run.Id }))
        {
            text.Append(CultureInfo.InvariantCulture, $" | {happened.Kind} {happened.Time}");
        }
        foreach (Artifact artifact in await home.Artifacts.ListAsync(run.ArtifactUri, recursive: true))
        {
            using var reader = new StreamReader(await home.Artifacts.OpenAsync(run.ArtifactUri, artifact.Path));
            text.Append(CultureInfo.InvariantCulture, $" | {artifact.Path} = {await reader.ReadToEndAsync()}");
        }
        return text.ToString();
    }

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(", ", pairs.Select(p => $"{p.Key}={p.Value}").Order(StringComparer.Ordinal));
}
