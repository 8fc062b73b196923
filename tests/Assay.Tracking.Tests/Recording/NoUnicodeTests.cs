using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>Half of a surrogate pair, which nothing can keep, is refused where it is logged, and nothing else is lost for it.</summary>
public sealed class NoUnicodeTests : IDisposable
{
    private const string Half = "a\ud800b";
    private const string Whole = "a💡b";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_no_Unicode_is_refused_at_once_while_the_store_is_away_and_the_run_goes_on()
    {
        await using UnreliableHome home = await UnreliableHome.OpenAsync(_folder.Path);
        bool away = true;
        home.Line.Breaks = (_, _) => away;
        RunId id;
        await using (Tracker tracker = home.Track())
        {
            await AssertRefusedAsync(() => tracker.StartAsync("houses" + Half));
            await using Run run = await tracker.StartAsync("houses", "first");
            id = run.Id;
            await AssertRefusesAsync(run);
            await run.FlushAsync(); // Acknowledged by the disk.
            Assert.True(tracker.IsAway);
            Assert.NotEmpty(home.Spooled);
            away = false;
            run.Fail(Half);
        }
        await AssertKeptAsync(home.Store, id);
        Assert.Empty(home.Spooled);
    }

    [Fact]
    public async Task What_is_no_Unicode_is_refused_at_once_by_a_run_in_a_workspace_and_the_run_goes_on()
    {
        await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));
        RunId id;
        await using (Run run = await workspace.Tracker.StartAsync("houses", "first"))
        {
            id = run.Id;
            await AssertRefusesAsync(run);
            run.Fail(Half);
        }
        await AssertKeptAsync(workspace.Store, id);
    }

    [Fact]
    public void Halves_are_found_wherever_they_stand()
    {
        foreach (string text in new[] { Half, "\udc00", "\ud83d", "\udca1\ud83d", "💡\ud83d", "\ud83d💡" })
        {
            Assert.False(UnicodeText.IsUnicode(text));
            Assert.True(UnicodeText.IsUnicode(UnicodeText.Repair(text)));
        }
        foreach (string text in new[] { "", "größe", "💡💡", "\ud7ff\ue000\uffff" })
        {
            Assert.True(UnicodeText.IsUnicode(text));
            Assert.Equal(text, UnicodeText.Repair(text));
        }
    }

    /// <summary>Each kind of entry with a text that is no Unicode, and after it the same with one that is.</summary>
    private static async Task AssertRefusesAsync(Run run)
    {
        Action<string>[] kinds =
        [
            text => run.Log(text, 1),
            text => run.Log(0, ("fine", 1), (text, 2)),
            text => run.LogParameter("depth", text),
            text => run.LogParameter(text, "6"),
            text => run.SetTag("colour", text),
            text => run.SetTag(text, "red"),
            text => run.RecordEvent("opened " + text),
            text => run.RecordEvent("opened", new JsonObject { ["why"] = text }),
            text => run.RecordEvent("opened", new JsonObject { ["why"] = new JsonArray(new JsonObject { [text] = 1 }) }),
            text => run.Uses(new DatasetUse { Name = text, Digest = "1", SourceType = "local", Source = "{}" }),
            text => run.Uses(new DatasetUse { Name = "d", Digest = "1", SourceType = "local", Source = "{}", Profile = text }),
            text => run.Uses(new DatasetUse { Name = "d", Digest = "1", SourceType = "local", Source = "{}", Tags = new Dictionary<string, string> { [DatasetUse.ContextTag] = text } }),
        ];
        foreach (Action<string> log in kinds)
        {
            TrackingException refused = Assert.Throws<TrackingException>(() => log(Half));
            Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
            log(Whole);
        }
        await AssertRefusedAsync(() => run.StartChildAsync(Half));
        await AssertRefusedAsync(() => run.SaveArtifactAsync(Half, "content"));
    }

    private static async Task AssertRefusedAsync(Func<Task> action) =>
        Assert.Equal(TrackingFault.InvalidValue, (await Assert.ThrowsAsync<TrackingException>(action)).Fault);

    private static async Task AssertKeptAsync(ITrackingStore store, RunId run)
    {
        RunDetails found = await store.GetRunAsync(run);
        Assert.Equal((RunStatus.Failed, "a\ufffdb"), (found.Status, found.Reason));
        Assert.Equal([Whole, "fine"], found.Metrics.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Whole, "6"), (found.Parameters["depth"], found.Parameters[Whole]));
        Assert.Equal((Whole, "red"), (found.Tags["colour"], found.Tags[Whole]));
        Assert.Equal(3, (await store.EventsAsync(new EventQuery { Run = run })).Count);
        Assert.Equal([Whole, "d"], found.Datasets.Select(d => d.Name).Order(StringComparer.Ordinal));
    }
}
