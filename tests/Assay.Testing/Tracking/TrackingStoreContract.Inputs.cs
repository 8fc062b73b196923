using System.Text.Json.Nodes;

using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

// What runs used and made, and what happened in them.
public abstract partial class TrackingStoreContract
{
    private static DatasetUse Dataset(string name, string digest, string? context = null) => new()
    {
        Name = name,
        Digest = digest,
        SourceType = "local",
        Source = "{\"uri\":\"/data\"}",
        Tags = context is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [DatasetUse.ContextTag] = context },
    };

    [Fact]
    public async Task Datasets_come_back_whole_and_in_order()
    {
        RunId run = await StartAsync();
        DatasetUse[] uses =
        [
            Dataset("zebra", "1", "training") with { Schema = "{\"a\":\"é\"}", Profile = new string('p', 60_000) },
            Dataset("apple", "1"),
            Dataset("zebra", "2", "evaluation") with { SourceType = "s3", Source = new string('s', 60_000), Tags = new Dictionary<string, string> { ["a"] = "b", [DatasetUse.ContextTag] = "x" } },
        ];
        await WriteAsync(new DatasetUsed(run, uses[0]), new DatasetUsed(run, uses[1]));
        await WriteAsync(new DatasetUsed(run, uses[2]));
        IReadOnlyList<DatasetUse> found = (await GetAsync(run)).Datasets;
        Assert.Equal(uses.Select(u => u with { Tags = Untagged }), found.Select(u => u with { Tags = Untagged }));
        for (int i = 0; i < uses.Length; i++)
            AssertSame(uses[i].Tags, found[i].Tags);
    }

    [Fact]
    public async Task Logging_a_dataset_again_replaces_its_tags_in_that_run_only()
    {
        RunId run = await StartAsync(), other = await StartAsync();
        await WriteAsync(new DatasetUsed(run, Dataset("d", "1", "training")), new DatasetUsed(other, Dataset("d", "1", "training")));
        await WriteAsync(new DatasetUsed(run, Dataset("d", "1", "testing")));
        Assert.Equal("testing", Assert.Single((await GetAsync(run)).Datasets).Context);
        Assert.Equal("training", Assert.Single((await GetAsync(other)).Datasets).Context);
    }

    [Fact]
    public async Task Models_used_and_made_come_back()
    {
        if (!Limits.KeepsModelUses)
            return;
        RunId run = await StartAsync();
        ModelUse[] uses = [new("m-used", null), new("m-made", 3), new("m-made later", long.MaxValue)];
        await WriteAsync([.. uses.Select(use => new ModelUsed(run, use))]);
        Assert.Equal(uses.OrderBy(u => u.ModelId, StringComparer.Ordinal), (await GetAsync(run)).Models.OrderBy(u => u.ModelId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Events_are_listed_in_order_and_by_what_is_asked()
    {
        if (!Limits.KeepsEvents)
            return;
        Experiment other = await CreateExperimentAsync();
        RunId first = await StartAsync(), second = await StartAsync(), elsewhere = await StartAsync(other.Id);
        RunEvent[] events =
        [
            new(first, "test_opened", new Timestamp(9), new JsonObject { ["by"] = "é", ["n"] = 3 }),
            new(second, "test_opened", new Timestamp(1), null),
            new(first, "check", new Timestamp(long.MaxValue), new JsonObject()),
            new(elsewhere, "test_opened", new Timestamp(long.MinValue), new JsonObject { ["deep"] = new JsonArray(1, "x", null) }),
            new(first, "test_opened", new Timestamp(9), null),
        ];
        foreach (RunEvent recorded in events)
            await WriteAsync(new EventRecorded(recorded.Run, recorded.Kind, recorded.Time, (JsonObject?)recorded.Details?.DeepClone()));

        await AssertEventsAsync(new EventQuery(), events);
        await AssertEventsAsync(new EventQuery { Run = first }, events[0], events[2], events[4]);
        await AssertEventsAsync(new EventQuery { Kind = "test_opened" }, events[0], events[1], events[3], events[4]);
        await AssertEventsAsync(new EventQuery { Experiment = other.Id }, events[3]);
        await AssertEventsAsync(new EventQuery { Experiment = ExperimentId.Default, Kind = "test_opened", Run = first }, events[0], events[4]);
        await AssertEventsAsync(new EventQuery { Experiment = other.Id, Run = first });
        await AssertEventsAsync(new EventQuery { Kind = "TEST_OPENED" });
        await AssertEventsAsync(new EventQuery { Run = RunId.New() });
        await AssertEventsAsync(new EventQuery { Experiment = new ExperimentId("no number") });
    }

    private static IReadOnlyDictionary<string, string> Untagged { get; } = new Dictionary<string, string>();

    private async Task AssertEventsAsync(EventQuery query, params RunEvent[] expected)
    {
        IReadOnlyList<RunEvent> found = await Store.EventsAsync(query);
        Assert.Equal(expected.Select(Text), found.Select(Text));
        static string Text(RunEvent e) => $"{e.Run} {e.Kind} {e.Time.UnixMilliseconds} {e.Details?.ToJsonString() ?? "nothing"}";
    }
}
