using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

/// <summary>What every home of runs promises; subclass it with a way to open one.</summary>
/// <remarks>Each law gets a home of its own. What a home cannot keep it states in <see cref="Limits"/>.</remarks>
public abstract partial class TrackingStoreContract : IAsyncLifetime
{
    private readonly List<TrackingHome> _opened = [];

    protected virtual HomeLimits Limits { get; } = new();

    /// <summary>A folder for this test, removed after it.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    protected ITrackingStore Store => _opened[0].Store;

    /// <summary>Opens this test's place; when it is open already, once more.</summary>
    protected abstract Task<TrackingHome> OpenAsync();

    /// <summary>Whatever must be there before the place can be opened.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Takes away what is not in <see cref="Folder"/>, when all homes are closed.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        await PrepareAsync();
        await OpenAgainAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (TrackingHome home in _opened)
            await home.DisposeAsync();
        await CleanUpAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Opens the same place once more, to be closed at the end of the test.</summary>
    private async Task<ITrackingStore> OpenAgainAsync()
    {
        TrackingHome home = await OpenAsync();
        _opened.Add(home);
        await home.EnsureDefaultExperimentAsync();
        return home.Store;
    }

    /// <summary>Closes everything and opens the place anew.</summary>
    private async Task ReopenAsync()
    {
        foreach (TrackingHome home in _opened)
            await home.DisposeAsync();
        _opened.Clear();
        await OpenAgainAsync();
    }

    private Task<Experiment> CreateExperimentAsync(string? name = null) =>
        Store.CreateExperimentAsync(new NewExperiment(name ?? $"experiment {RunId.New().Short}"));

    /// <summary>Starts a run with an id of the home's choice or of ours.</summary>
    protected virtual async Task<RunId> StartAsync(RunStarted started)
    {
        await Store.WriteAsync([started]);
        return started.Run;
    }

    private Task<RunId> StartAsync(ExperimentId? experiment = null, string name = "a run", string user = "", long at = 1_700_000_000_000) =>
        StartAsync(new RunStarted(RunId.New(), experiment ?? ExperimentId.Default, name, user, new Timestamp(at)));

    private Task WriteAsync(params RunEntry[] entries) => Store.WriteAsync(entries);

    private async Task<RunDetails> GetAsync(RunId run)
    {
        RunDetails? found = await Store.FindRunAsync(run);
        Assert.NotNull(found);
        Assert.Equal(run, found.Id);
        return found;
    }

    /// <summary>That it is refused, with a fault of that kind and words that explain it.</summary>
    private static async Task AssertRefusedAsync(TrackingFault fault, Func<Task> act)
    {
        TrackingException refused = await Assert.ThrowsAnyAsync<TrackingException>(act);
        Assert.True(refused.Fault == fault, $"The fault must be {fault}, but it is {refused.Fault}: {refused.Message}");
        Assert.True(refused.Message.Length >= 15, refused.Message);
    }

    private Task AssertRefusedAsync(TrackingFault fault, params RunEntry[] entries) => AssertRefusedAsync(fault, () => Store.WriteAsync(entries));

    /// <summary>That it is refused because what it would change is deleted, which MLflow counts among the values that cannot be.</summary>
    private static async Task AssertRefusedAsDeletedAsync(Func<Task> act)
    {
        TrackingException refused = await Assert.ThrowsAnyAsync<TrackingException>(act);
        Assert.True(refused.Fault is TrackingFault.InvalidState or TrackingFault.InvalidValue, $"{refused.Fault}: {refused.Message}");
        Assert.True(refused.Message.Length >= 15, refused.Message);
    }

    private Task AssertRefusedAsDeletedAsync(params RunEntry[] entries) => AssertRefusedAsDeletedAsync(() => Store.WriteAsync(entries));

    private static void AssertSame(IEnumerable<KeyValuePair<string, string>> expected, IReadOnlyDictionary<string, string> found) =>
        Assert.Equal(expected.OrderBy(p => p.Key, StringComparer.Ordinal), found.OrderBy(p => p.Key, StringComparer.Ordinal));

    /// <summary>The tags that somebody set, without the run's name.</summary>
    private static Dictionary<string, string> TagsOf(RunDetails run) =>
        run.Tags.Where(t => t.Key != RunTags.Name).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    private IEnumerable<string> Keys() => Limits.TakesAnyKey ? [.. TroublesomeText.PlainKeys, .. TroublesomeText.AnyKeys] : TroublesomeText.PlainKeys;
}
