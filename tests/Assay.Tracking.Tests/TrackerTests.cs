using System.Text.Json.Nodes;

namespace Assay.Tracking.Tests;

public sealed class TrackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TrackingNotice> _notices = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_becomes_a_workspace_and_says_so_once()
    {
        await using (await OpenAsync())
        {
        }
        Assert.Equal(TrackingNoticeKind.WorkspaceMade, Assert.Single(_notices).Kind);
        await using (await OpenAsync())
        {
        }
        Assert.Single(_notices);
        Assert.True(File.Exists(_folder.At(".assay", "assay.db")));
    }

    [Fact]
    public async Task A_run_records_its_surroundings_unless_told_otherwise()
    {
        await using Tracker tracker = await OpenAsync(new TrackerOptions());
        await using Run run = await tracker.StartAsync("houses");
        await run.FlushAsync();
        RunDetails found = await FindAsync(run.Id);
        Assert.Equal(Environment.UserName, found.Tags[RunTags.User]);
        Assert.Equal("LOCAL", found.Tags["mlflow.source.type"]);
        Assert.Contains(".NET 10", (string)found.Environment!["dotnet"]!, StringComparison.Ordinal);
        Assert.Equal(found.Tags.ContainsKey("mlflow.source.git.commit"), found.Tags.ContainsKey("mlflow.source.git.dirty"));

        await using Tracker bare = await OpenAsync(TrackerOptions.Bare);
        await using Run plain = await bare.StartAsync("houses");
        await plain.FlushAsync();
        Assert.DoesNotContain("mlflow.source.type", (await FindAsync(plain.Id)).Tags.Keys);
        Assert.Null((await FindAsync(plain.Id)).Environment);
    }

    [Fact]
    public async Task The_load_is_sampled_at_least_once_under_names_that_MLflow_shows()
    {
        RunId id;
        await using (Tracker tracker = await OpenAsync(TrackerOptions.Bare with { SystemLoadInterval = TimeSpan.FromHours(1) }))
        await using (Run run = await tracker.StartAsync("houses"))
        {
            id = run.Id;
            run.Complete();
        }
        RunDetails found = await FindAsync(id);
        Assert.All(found.Metrics.Keys, key => Assert.StartsWith("system/", key, StringComparison.Ordinal));
        Assert.InRange(found.Metrics["system/process_memory_bytes"].Last.Value, 1e6, 1e12);
        if (OperatingSystem.IsLinux())
        {
            Assert.InRange(found.Metrics["system/system_memory_usage_percentage"].Last.Value, 0.1, 100);
        }
    }

    [Fact]
    public async Task An_experiment_need_not_be_named()
    {
        await using Tracker tracker = await OpenAsync();
        await using Run run = await tracker.StartAsync(name: "first");
        Assert.Equal(("Default", ExperimentId.Default), (run.Experiment.Name, run.Experiment.Id));
    }

    [Fact]
    public async Task A_run_goes_on_where_it_was_left()
    {
        RunId id;
        await using (Tracker tracker = await OpenAsync())
        await using (Run run = await tracker.StartAsync("houses", "long"))
        {
            id = run.Id;
            run.LogParameter("depth", "6");
            run.Log("loss", 2, 0);
        }
        await using (Tracker tracker = await OpenAsync())
        await using (Run run = await tracker.ResumeAsync(id))
        {
            Assert.Equal(("long", "houses"), (run.Name, run.Experiment.Name));
            Assert.Equal(RunStatus.Running, (await FindAsync(id)).Status);
            Assert.Throws<ArgumentException>(() => run.LogParameter("depth", "7"));
            run.Log("loss", 1, 1);
            await run.SaveArtifactAsync("a.txt", "more");
            run.Complete();
        }
        RunDetails found = await FindAsync(id);
        Assert.Equal((RunStatus.Finished, 2L), (found.Status, found.Metrics["loss"].Count));
        await using Tracker other = await OpenAsync();
        await Assert.ThrowsAsync<RunNotFoundException>(() => other.ResumeAsync(RunId.New()));
    }

    [Fact]
    public async Task Tables_are_written_as_CSV_and_as_MLflows_JSON()
    {
        await using Tracker tracker = await OpenAsync();
        await using Run run = await tracker.StartAsync("houses");
        var rows = new[] { new { Key = "a,\"b\"\n", Score = 0.1, Right = (bool?)true }, new { Key = " ü ", Score = double.NaN, Right = (bool?)null } };

        await run.LogTableAsync("predictions/validation.csv", rows);
        await run.LogTableAsync("predictions.json", rows);
        await run.LogTableAsync("columns.csv", ("x", new[] { 1, 2 }), ("y", new[] { 0.5, -1e-7 }));
        await run.FlushAsync();

        Assert.Equal("Key,Score,Right\r\n\"a,\"\"b\"\"\n\",0.1,true\r\n\" ü \",NaN,\r\n", await TextAsync(run, "predictions/validation.csv"));
        Assert.Equal("{\"columns\":[\"Key\",\"Score\",\"Right\"],\"data\":[[\"a,\\\"b\\\"\\n\",0.1,true],[\" ü \",null,null]]}", await TextAsync(run, "predictions.json"));
        Assert.Equal("x,y\r\n1,0.5\r\n2,-1E-07\r\n", await TextAsync(run, "columns.csv"));
        Assert.Equal("predictions.json", (string)JsonNode.Parse((await FindAsync(run.Id)).Tags["mlflow.loggedArtifacts"])![0]!["path"]!);
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogTableAsync("table.xlsx", rows));
        await Assert.ThrowsAsync<ArgumentException>(() => run.LogTableAsync("columns.csv", ("x", new[] { 1, 2 }), ("y", new[] { 1 })));
    }

    [Fact]
    public async Task Files_folders_figures_models_and_datasets_are_kept_with_the_run()
    {
        Directory.CreateDirectory(_folder.At("out", "deep"));
        await File.WriteAllTextAsync(_folder.At("out", "a.txt"), "a");
        await File.WriteAllTextAsync(_folder.At("out", "deep", "b.txt"), "b");
        await using Tracker tracker = await OpenAsync();
        await using Run run = await tracker.StartAsync("houses");

        await run.SaveFileAsync(_folder.At("out", "a.txt"), "files");
        await run.SaveFolderAsync(_folder.At("out"), "folder");
        await run.SaveFigureAsync("loss.svg", "<svg/>");
        await run.SaveModelAsync("m.bin", [1]);
        DatasetUse used = await run.UsesFileAsync(_folder.At("out", "a.txt"), context: "training");
        run.SetNote("**bold**");
        await run.FlushAsync();

        RunDetails found = await FindAsync(run.Id);
        Assert.Equal(["figures/loss.svg", "files/a.txt", "folder/a.txt", "folder/deep/b.txt", "models/m.bin"], (await ListAsync(found)).Select(a => a.Path));
        Assert.Equal(("a.txt", "training", "ca978112ca1bbdcafac231b39a23dc4d"), (used.Name, Assert.Single(found.Datasets).Context, used.Digest));
        Assert.Equal("**bold**", found.Tags[RunTags.Note]);
        await Assert.ThrowsAsync<ArgumentException>(() => run.SaveFigureAsync("loss.exe", "x"));
    }

    [Theory]
    [InlineData("ftp://host/x")]
    [InlineData("http://")]
    [InlineData("sqlite:///x.db")]
    public async Task An_address_of_another_kind_is_refused(string address)
    {
        TrackingException refused = await Assert.ThrowsAsync<TrackingException>(() => TrackingHome.OpenAsync(address));
        Assert.Contains($"found '{address}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_says_variables_come_before_the_workspace_and_that_before_the_folder()
    {
        TrackingAddress Default(string? ours, string? mlflow, string? workspace) =>
            TrackingAddress.Default(name => name switch { "ASSAY_TRACKING_URI" => ours, "MLFLOW_TRACKING_URI" => mlflow, _ => null }, "/here", workspace);

        Assert.Equal(new TrackingAddress(TrackingPlace.Server, "http://a"), Default("http://a", "http://b", "/up"));
        Assert.Equal(new TrackingAddress(TrackingPlace.Server, "http://b"), Default(null, "http://b", "/up"));
        Assert.Equal(new TrackingAddress(TrackingPlace.Folder, "/up"), Default("", null, "/up"));
        Assert.Equal(new TrackingAddress(TrackingPlace.Folder, "/here"), Default(null, null, null));
        Assert.Equal(new TrackingAddress(TrackingPlace.Folder, "/a b"), TrackingAddress.Parse("file:///a%20b"));
        Assert.Equal(TrackingPlace.Postgres, TrackingAddress.Parse("postgresql://u@h/db").Place);
    }

    private Task<Tracker> OpenAsync(TrackerOptions? options = null) => Tracker.OpenAsync(_folder.Path, (options ?? TrackerOptions.Bare) with { Notices = _notices.Add });

    private async Task<T> ReadAsync<T>(Func<TrackingHome, Task<T>> read)
    {
        await using TrackingHome home = await TrackingHome.OpenAsync(_folder.Path);
        return await read(home);
    }

    private Task<RunDetails> FindAsync(RunId run) => ReadAsync(home => home.Store.GetRunAsync(run));

    private Task<IReadOnlyList<Artifact>> ListAsync(RunDetails run) => ReadAsync(home => home.Artifacts.ListAsync(run.ArtifactUri, recursive: true));

    private Task<string> TextAsync(Run run, string path) => ReadAsync(async home =>
    {
        await using Stream content = await home.Artifacts.OpenAsync(run.ArtifactUri, path);
        return await new StreamReader(content).ReadToEndAsync();
    });
}
