namespace Assay.Tracking.Tests;

/// <summary>A real store behind a line that fails as the test says.</summary>
internal sealed class UnreliableStore(ITrackingStore store) : ITrackingStore
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _stalled;

    /// <summary>Asked before and after every write: whether the line breaks there. After it, the write has been done all the same.</summary>
    public Func<int, bool, bool> Breaks { get; set; } = (_, _) => false;

    /// <summary>How many writes have been tried.</summary>
    public int Writes { get; private set; }

    public List<IReadOnlyList<RunEntry>> Taken { get; } = [];

    /// <summary>Lets writes wait until the result is completed.</summary>
    public TaskCompletionSource Stall() => _stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default)
    {
        int turn;
        lock (_gate)
        {
            turn = Writes++;
        }
        if (_stalled is { } stalled)
        {
            await stalled.Task.WaitAsync(cancellationToken);
        }
        if (Breaks(turn, false))
        {
            throw Away();
        }
        await store.WriteAsync(entries, cancellationToken);
        lock (_gate)
        {
            Taken.Add(entries);
        }
        if (Breaks(turn, true))
        {
            throw Away();
        }
    }

    public Task<Experiment> CreateExperimentAsync(NewExperiment experiment, CancellationToken cancellationToken = default) => store.CreateExperimentAsync(experiment, cancellationToken);

    public Task<Experiment?> FindExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default) => store.FindExperimentAsync(id, cancellationToken);

    public Task<Experiment?> FindExperimentByNameAsync(string name, CancellationToken cancellationToken = default) => Breaks(Writes, false) ? throw Away() : store.FindExperimentByNameAsync(name, cancellationToken);

    public Task<Page<Experiment>> SearchExperimentsAsync(ExperimentSearch search, CancellationToken cancellationToken = default) => store.SearchExperimentsAsync(search, cancellationToken);

    public Task ChangeExperimentAsync(ExperimentId id, ExperimentChange change, CancellationToken cancellationToken = default) => store.ChangeExperimentAsync(id, change, cancellationToken);

    public Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default) => store.FindRunAsync(run, cancellationToken);

    public Task<Page<RunDetails>> SearchRunsAsync(RunSearch search, CancellationToken cancellationToken = default) => store.SearchRunsAsync(search, cancellationToken);

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, long from = 0, int limit = int.MaxValue, CancellationToken cancellationToken = default) => store.MetricHistoryAsync(run, key, from, limit, cancellationToken);

    public Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default) => store.EventsAsync(query, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TrackingException Away() => new(TrackingFault.Unavailable, "The line is broken.");
}
