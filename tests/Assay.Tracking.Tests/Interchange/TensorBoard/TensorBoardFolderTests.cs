namespace Assay.Tracking.Tests.Interchange.TensorBoard;

public sealed class TensorBoardFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_folder_with_event_files_is_a_run()
    {
        Write("logs/events.out.tfevents.1.host", writer => writer.Scalar("lr", Point(0, 0.5)));
        Write("logs/b/train/events.out.tfevents.2.host.v2", writer => writer.Scalar("loss", Point(1, 1.5)));
        Write("logs/b/train/events.out.tfevents.3.host.v2", writer => writer.Scalar("loss", Point(2, 0.5)));
        Write("logs/b/other.txt", _ => { });
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));

        CopyReport report = await ImportAsync(target);

        Dictionary<string, RunDetails> runs = await RunsAsync(target);
        Assert.Equal(["b/train", "logs"], runs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([Point(1, 1.5), Point(2, 0.5)], await target.Store.MetricHistoryAsync(runs["b/train"].Id, "loss"));
        Assert.Equal((RunStatus.Finished, new Timestamp(1000), new Timestamp(2002)), (runs["b/train"].Status, runs["b/train"].StartedAt, runs["b/train"].EndedAt));
        Assert.Equal("logs", (await target.Store.FindExperimentAsync(runs["logs"].Experiment))!.Name);
        Assert.Equal((2, 3, 0), (report.RunsCopied, report.Points, report.LeftOutCount));
    }

    [Fact]
    public async Task Importing_twice_changes_nothing_and_a_grown_file_adds_its_points()
    {
        Write("logs/events.out.tfevents.1.host", writer => writer.Scalar("loss", Point(1, 1)));
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        await ImportAsync(target);
        string once = await SomeHome.TextAsync(target.Home);

        Assert.Equal(1, (await ImportAsync(target)).RunsPresent);
        Assert.Equal(once, await SomeHome.TextAsync(target.Home));

        Write("logs/events.out.tfevents.1.host", writer =>
        {
            writer.Scalar("loss", Point(1, 1));
            writer.Scalar("loss", Point(2, 0.5));
        });
        CopyReport grown = await ImportAsync(target);

        Assert.Equal((1, 1), (grown.RunsCompleted, grown.Points));
        RunDetails run = Assert.Single((await RunsAsync(target)).Values);
        Assert.Equal([Point(1, 1), Point(2, 0.5)], await target.Store.MetricHistoryAsync(run.Id, "loss"));
        Assert.Equal(new Timestamp(2002), run.EndedAt);
    }

    [Fact]
    public async Task Of_a_damaged_file_the_beginning_is_imported_and_the_rest_said()
    {
        Write("logs/events.out.tfevents.1.host", writer =>
        {
            writer.Scalar("loss", Point(1, 1));
            writer.Scalar("loss", Point(2, 1));
        });
        string file = _folder.At("logs", "events.out.tfevents.1.host");
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^3]);
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));

        CopyReport report = await ImportAsync(target);

        Assert.Equal(1, report.Points);
        LeftOutItem left = Assert.Single(report.LeftOut);
        Assert.Contains(file, left.Why, StringComparison.Ordinal);
        Assert.Contains("at byte ", left.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Write("logs/a/events.out.tfevents.1.host", writer => writer.Scalar("loss", Point(1, 1)));
        Write("outside/events.out.tfevents.1.host", writer => writer.Scalar("secret", Point(1, 1)));
        File.CreateSymbolicLink(_folder.At("logs", "linked"), _folder.At("outside"));
        File.CreateSymbolicLink(_folder.At("logs", "a", "events.out.tfevents.2.host"), _folder.At("outside", "events.out.tfevents.1.host"));
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));

        CopyReport report = await ImportAsync(target);

        Assert.Equal(["loss"], Assert.Single((await RunsAsync(target)).Values).Metrics.Keys);
        Assert.Equal(2, report.LeftOut.Count(left => left.Why.Contains("link", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_exported_is_what_was_imported()
    {
        var histogram = new ValueHistogram([0.5, double.MaxValue], [3, 2]) { Min = -1, Max = 9, Number = 5, Sum = 1.25, SumOfSquares = 7 };
        Write("logs/events.out.tfevents.1.host", writer =>
        {
            writer.Parameters(new Dictionary<string, string> { ["lr"] = "0.1" }, new Timestamp(1000));
            writer.Scalar("accuracy", Point(1, 0.25));
            writer.Scalar("accuracy", Point(2, double.NaN));
            writer.Scalar("loss", Point(1, 1.5));
            writer.Histogram(new HistogramLogged("weights", 4, new Timestamp(3000), histogram));
        });
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        CopyReport report = await ImportAsync(target);
        RunDetails run = Assert.Single((await RunsAsync(target)).Values);

        string written = await TensorBoardExport.WriteAsync(target.Home, run.Id, _folder.At("exported"));

        Assert.Equal(1, report.Artifacts);
        Assert.Equal("0.1", run.Parameters["lr"]);
        Assert.Equal(File.ReadAllBytes(_folder.At("logs", "events.out.tfevents.1.host")), File.ReadAllBytes(written));
        Assert.Equal([written], Directory.GetFiles(_folder.At("exported")));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        TrackingException missing = await Assert.ThrowsAsync<TrackingException>(() => ImportAsync(target));
        Assert.Contains(_folder.At("logs"), missing.Message, StringComparison.Ordinal);
    }

    private static MetricPoint Point(long step, double value) => new(step, value, new Timestamp(2000 + step));

    private void Write(string path, Action<EventFileWriter> write)
    {
        string file = _folder.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new EventFileWriter(File.Create(file), new Timestamp(1000));
        write(writer);
    }

    private async Task<CopyReport> ImportAsync(Workspace target)
    {
        var report = new CopyReport();
        using var source = new TensorBoardFolder(_folder.At("logs"), report);
        await new RunCopy(target.Home, report).CopyAsync(source);
        return report;
    }

    private static async Task<Dictionary<string, RunDetails>> RunsAsync(Workspace workspace)
    {
        var runs = new Dictionary<string, RunDetails>();
        await foreach (RunDetails run in workspace.Store.FindAllRunsAsync(new RunSearch()))
        {
            runs[run.Name] = run;
        }
        return runs;
    }
}
