using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Tracking.Tests;

public sealed class EntryJsonTests
{
    private static readonly RunId Run = RunId.New();

    public static IEnumerable<object[]> Entries() => new RunEntry[]
    {
        new RunAnnounced(new RunStarted(Run, new ExperimentId(""), "größe \"x\"", "me", new Timestamp(-5), RunStatus.Scheduled), "houses\n"),
        new RunStarted(Run, new ExperimentId("12"), "", "", new Timestamp(long.MaxValue)) { ArtifactUri = "mlflow-artifacts:/1" },
        new RunUpdated(Run),
        new RunUpdated(Run) { Status = RunStatus.Killed, EndedAt = new Timestamp(0), Name = "" },
        new RunStageChanged(Run, LifecycleStage.Deleted, new Timestamp(7)),
        new ParameterLogged(Run, "a/b c", "\u0001\u2028💡"),
        new TagSet(Run, "k", ""),
        new TagDeleted(Run, "k"),
        new ModelUsed(Run, new ModelUse("m-1", null)),
        new ModelUsed(Run, new ModelUse("m-1", 0)),
        new EventRecorded(Run, "opened", new Timestamp(3), null),
        new ArtifactKept(Run, "a/b.txt", "0.artifact"),
    }.Select(e => new object[] { e });

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_is_read_back_as_it_was(object entry)
    {
        var batch = new Batch(Guid.NewGuid(), [(RunEntry)entry]);
        Batch read = EntryJson.Read(EntryJson.Write(batch));
        Assert.Equal(batch.Key, read.Key);
        Assert.Equal(entry, Assert.Single(read.Entries));
    }

    [Fact]
    public void Points_keep_every_bit()
    {
        double[] values = [0, -0.0, 1.0 / 3, double.Epsilon, double.MaxValue, double.MinValue, double.NaN, BitConverter.Int64BitsToDouble(0x7ff8000000000123), double.PositiveInfinity, double.NegativeInfinity];
        var logged = new MetricsLogged(Run, [.. values.Select((v, i) => new MetricValue($"m{i}", new MetricPoint(long.MinValue + i, v, new Timestamp(i))))]);
        var read = (MetricsLogged)EntryJson.Read(EntryJson.Write(new Batch(Guid.Empty, [logged]))).Entries[0];
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Metrics.Select(m => BitConverter.DoubleToInt64Bits(m.Point.Value)));
        Assert.Equal(logged.Metrics.Select(m => (m.Key, m.Point.Step, m.Point.Time)), read.Metrics.Select(m => (m.Key, m.Point.Step, m.Point.Time)));
    }

    [Fact]
    public void Datasets_and_the_details_of_events_are_read_back()
    {
        var use = new DatasetUse { Name = "d", Digest = "1", SourceType = "local", Source = "{}", Profile = "{\"rows\":3}", Tags = new Dictionary<string, string> { [DatasetUse.ContextTag] = "training" } };
        Batch read = EntryJson.Read(EntryJson.Write(new Batch(Guid.Empty, [new DatasetUsed(Run, use), new EventRecorded(Run, "e", default, new JsonObject { ["rows"] = 3 })])));
        DatasetUse found = ((DatasetUsed)read.Entries[0]).Use;
        Assert.Equal(("d", "1", "training", null, "{\"rows\":3}"), (found.Name, found.Digest, found.Context, found.Schema, found.Profile));
        Assert.Equal(3, (int)((EventRecorded)read.Entries[1]).Details!["rows"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"key\":\"x\",\"entries\":[]}")]
    [InlineData("{\"key\":\"00000000-0000-0000-0000-000000000000\",\"entries\":[[]]}")]
    [InlineData("{\"key\":\"00000000-0000-0000-0000-000000000000\",\"entries\":[[\"what\",\"0123456789abcdef0123456789abcdef\"]]}")]
    [InlineData("{\"key\":\"00000000-0000-0000-0000-000000000000\",\"entries\":[[\"tag\",\"short\",\"a\",\"b\"]]}")]
    public void What_is_no_batch_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => EntryJson.Read(Encoding.UTF8.GetBytes(text)));
}
