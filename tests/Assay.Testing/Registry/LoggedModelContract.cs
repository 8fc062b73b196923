using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

/// <summary>What every store of logged models promises; subclass it with a way to open one.</summary>
public abstract partial class LoggedModelContract : IAsyncLifetime
{
    private TrackingHome? _home;

    /// <summary>A folder for this test, removed after it.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    protected TrackingHome Home => _home!;

    protected ILoggedModelStore Models => Home.LoggedModels;

    /// <summary>An experiment of the test's own.</summary>
    protected ExperimentId Experiment { get; private set; }

    /// <summary>Opens this test's place, empty.</summary>
    protected abstract Task<TrackingHome> OpenAsync();

    /// <summary>Takes the place away, when the home is closed.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _home = await OpenAsync();
        Experiment = (await Home.Store.CreateExperimentAsync(new NewExperiment("models"))).Id;
    }

    public async Task DisposeAsync()
    {
        if (_home is not null)
            await _home.DisposeAsync();
        await CleanUpAsync();
        Directory.Delete(Folder, recursive: true);
    }

    [Fact]
    public async Task A_model_is_found_as_it_was_created()
    {
        LoggedModel created = await Models.CreateAsync(new NewLoggedModel(Experiment, "forest of größe")
        {
            Kind = "sklearn",
            SourceRun = "a-run",
            Parameters = new Dictionary<string, string> { ["trees"] = "100", ["empty"] = "" },
            Tags = new Dictionary<string, string> { ["key"] = "value" },
        });
        LoggedModel? found = await Models.FindAsync(created.Id);
        foreach (LoggedModel? model in new[] { created, found })
        {
            Assert.NotNull(model);
            Assert.Equal((created.Id, Experiment, "forest of größe", LoggedModelStatus.Pending), (model.Id, model.Experiment, model.Name, model.Status));
            Assert.Equal(("sklearn", "a-run"), (model.Kind, model.SourceRun));
            Assert.Equal(new Dictionary<string, string> { ["trees"] = "100", ["empty"] = "" }, model.Parameters);
            Assert.Equal(new Dictionary<string, string> { ["key"] = "value" }, model.Tags);
            Assert.Empty(model.Metrics);
            Assert.Equal(created.CreatedAt, model.UpdatedAt);
            Assert.EndsWith($"/models/{created.Id}/artifacts", model.ArtifactUri, StringComparison.Ordinal);
        }
        Assert.Matches("^m-[0-9a-f]{32}$", created.Id);
        Assert.Null(await Models.FindAsync("does-not-exist"));
        Assert.NotEmpty((await Models.CreateAsync(new NewLoggedModel(Experiment))).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("my/model")]
    [InlineData("my.model")]
    [InlineData("my:model")]
    [InlineData("my%model")]
    [InlineData("my'model")]
    [InlineData("my\"model")]
    public async Task What_cannot_be_a_name_is_refused(string name) =>
        await RefusedAsync(TrackingFault.InvalidValue, "Invalid model name", () => Models.CreateAsync(new NewLoggedModel(Experiment, name)));

    [Fact]
    public async Task The_experiment_must_be_there_and_active()
    {
        await Assert.ThrowsAsync<TrackingException>(() => Models.CreateAsync(new NewLoggedModel(new ExperimentId("987654321"))));
        await Home.Store.ChangeExperimentAsync(Experiment, new ExperimentStageChanged(LifecycleStage.Deleted));
        await Assert.ThrowsAsync<TrackingException>(() => Models.CreateAsync(new NewLoggedModel(Experiment)));
    }

    [Fact]
    public async Task A_model_becomes_ready_or_fails()
    {
        LoggedModel model = await Models.CreateAsync(new NewLoggedModel(Experiment, "m"));
        Assert.Equal(LoggedModelStatus.Ready, (await Models.ChangeAsync(model.Id, new LoggedModelFinalized(LoggedModelStatus.Ready))).Status);
        Assert.Equal(LoggedModelStatus.Ready, (await Models.FindAsync(model.Id))?.Status);
        await Models.ChangeAsync(model.Id, new LoggedModelFinalized(LoggedModelStatus.UploadFailed));
        Assert.Equal(LoggedModelStatus.UploadFailed, (await Models.FindAsync(model.Id))?.Status);
    }

    [Fact]
    public async Task Tags_and_parameters_change()
    {
        LoggedModel model = await Models.CreateAsync(new NewLoggedModel(Experiment, "m"));
        await Models.ChangeAsync(model.Id, new LoggedModelTagsSet(new Dictionary<string, string> { ["a"] = "1", ["b c"] = "" }));
        await Models.ChangeAsync(model.Id, new LoggedModelTagsSet(new Dictionary<string, string> { ["a"] = "2", ["d"] = "3" }));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "2", ["b c"] = "", ["d"] = "3" }, (await Models.FindAsync(model.Id))?.Tags);
        await Models.ChangeAsync(model.Id, new LoggedModelTagDeleted("b c"));
        Assert.Equal(["a", "d"], (await Models.FindAsync(model.Id))!.Tags.Keys.Order());
        await RefusedAsync(TrackingFault.NotFound, "No tag with key 'b c' found", () => Models.ChangeAsync(model.Id, new LoggedModelTagDeleted("b c")));
        await Models.ChangeAsync(model.Id, new LoggedModelParametersLogged(new Dictionary<string, string> { ["p"] = "1" }));
        Assert.Equal(new Dictionary<string, string> { ["p"] = "1" }, (await Models.FindAsync(model.Id))?.Parameters);
    }

    [Fact]
    public async Task A_deleted_model_is_gone()
    {
        LoggedModel model = await Models.CreateAsync(new NewLoggedModel(Experiment, "m"));
        await Models.DeleteAsync(model.Id);
        Assert.Null(await Models.FindAsync(model.Id));
        Assert.Empty((await Models.SearchAsync(new LoggedModelSearch { Experiments = [Experiment] })).Items);
    }

    [Fact]
    public async Task What_is_not_there_cannot_change()
    {
        LoggedModelChange[] changes =
        [
            new LoggedModelFinalized(LoggedModelStatus.Ready),
            new LoggedModelTagsSet(new Dictionary<string, string> { ["a"] = "1" }),
            new LoggedModelTagDeleted("a"),
            new LoggedModelParametersLogged(new Dictionary<string, string> { ["a"] = "1" }),
        ];
        foreach (LoggedModelChange change in changes)
            await RefusedAsync(TrackingFault.NotFound, "Logged model with ID 'm-none' not found.", () => Models.ChangeAsync("m-none", change));
        await RefusedAsync(TrackingFault.NotFound, "Logged model with ID 'm-none' not found.", () => Models.DeleteAsync("m-none"));
    }

    protected static async Task RefusedAsync(TrackingFault fault, string message, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<TrackingException>(act);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(fault, refusal.Fault);
    }
}
