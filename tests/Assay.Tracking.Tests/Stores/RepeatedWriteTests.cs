using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>A write whose answer was lost is sent again: it must count once.</summary>
public sealed class RepeatedWriteTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TrackingHome _home = null!;

    private ITrackingStore Store => _home.Store;

    public async Task InitializeAsync()
    {
        _home = await SqliteHome.OpenAsync(_folder.At("runs.db"), new FolderObjectStore(_folder.At("objects"), TimeProvider.System));
        await _home.EnsureDefaultExperimentAsync();
    }

    public async Task DisposeAsync() => await _home.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_write_with_a_key_that_was_written_changes_nothing()
    {
        RunId run = RunId.New(), child = RunId.New();
        RunEntry[] start = [new BatchMarked(run, Guid.NewGuid()), Start(run), Point(run, 1)];
        RunEntry[] more = [new BatchMarked(run, Guid.NewGuid()), Point(run, 2), Start(child), new TagSet(run, "a", "b")];

        await Store.WriteAsync(start);
        await Store.WriteAsync(start);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.WriteAsync(more)));

        Assert.Equal([1.0, 2.0], (await Store.MetricHistoryAsync(run, "loss")).Select(p => p.Value));
        Assert.NotNull(await Store.FindRunAsync(child));
    }

    [Fact]
    public async Task Another_run_may_have_the_same_key_and_the_same_run_another()
    {
        RunId one = RunId.New(), other = RunId.New();
        var key = Guid.NewGuid();
        await Store.WriteAsync([Start(one), Start(other)]);

        await Store.WriteAsync([new BatchMarked(one, key), Point(one, 1)]);
        await Store.WriteAsync([new BatchMarked(other, key), Point(other, 1)]);
        await Store.WriteAsync([new BatchMarked(one, Guid.NewGuid()), Point(one, 1)]);

        Assert.Equal(2, (await Store.MetricHistoryAsync(one, "loss")).Count);
        Assert.Single(await Store.MetricHistoryAsync(other, "loss"));
    }

    [Fact]
    public async Task A_write_that_was_refused_does_not_use_its_key_up()
    {
        RunId run = RunId.New();
        await Store.WriteAsync([Start(run), new ParameterLogged(run, "depth", "6")]);
        var mark = new BatchMarked(run, Guid.NewGuid());

        await Assert.ThrowsAsync<TrackingException>(() => Store.WriteAsync([mark, Point(run, 1), new ParameterLogged(run, "depth", "7")]));
        await Store.WriteAsync([mark, Point(run, 1)]);

        Assert.Single(await Store.MetricHistoryAsync(run, "loss"));
    }

    private static RunStarted Start(RunId run) => new(run, ExperimentId.Default, "a run", "", default);

    private static MetricsLogged Point(RunId run, double value) => new(run, [new MetricValue("loss", new MetricPoint(0, value, default))]);
}
