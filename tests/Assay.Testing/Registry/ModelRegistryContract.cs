using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

/// <summary>What every registry of models promises; subclass it with a way to open one.</summary>
public abstract partial class ModelRegistryContract : IAsyncLifetime
{
    private TrackingHome? _home;

    /// <summary>A folder for this test, removed after it.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    protected TrackingHome Home => _home!;

    protected IModelRegistry Registry => Home.Registry;

    /// <summary>Opens this test's place, empty.</summary>
    protected abstract Task<TrackingHome> OpenAsync();

    /// <summary>Takes the place away, when the home is closed.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    public async Task InitializeAsync() => _home = await OpenAsync();

    public async Task DisposeAsync()
    {
        if (_home is not null)
            await _home.DisposeAsync();
        await CleanUpAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected static async Task RefusedAsync(TrackingFault fault, string message, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<TrackingException>(act);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(fault, refusal.Fault);
    }

    protected Task<RegisteredModel> ModelAsync(string name, params (string Key, string Value)[] tags) =>
        Registry.CreateModelAsync(new NewRegisteredModel(name) { Tags = tags.ToDictionary(t => t.Key, t => t.Value) });

    protected Task<ModelVersion> VersionAsync(string model, string source = "runs:/run/model", string? run = null, params (string Key, string Value)[] tags) =>
        Registry.CreateVersionAsync(new NewModelVersion(model, source) { Run = run, Tags = tags.ToDictionary(t => t.Key, t => t.Value) });

    protected async Task<RegisteredModel> FoundAsync(string name)
    {
        RegisteredModel? model = await Registry.FindModelAsync(name);
        Assert.NotNull(model);
        return model;
    }

    protected async Task<ModelVersion> FoundAsync(string model, int number)
    {
        ModelVersion? version = await Registry.FindVersionAsync(model, number);
        Assert.NotNull(version);
        return version;
    }

    protected static Condition Where(string attribute, Comparison comparison, params string[] texts) =>
        new(new Field(FieldKind.Attribute, attribute), comparison, [.. texts.Select(t => new FilterValue(t))]);

    protected static Condition WhereTag(string key, Comparison comparison, string text) =>
        new(new Field(FieldKind.Tag, key), comparison, [new FilterValue(text)]);

    protected static SortKey By(string attribute, bool descending = false) => new(new Field(FieldKind.Attribute, attribute), descending);
}
