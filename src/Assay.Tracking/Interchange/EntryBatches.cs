namespace Assay.Tracking;

/// <summary>Writes entries in batches: large enough to be quick, small enough for memory.</summary>
internal sealed class EntryBatches(ITrackingStore store, bool dryRun, CopyReport report)
{
    private const int MaxPoints = 20_000;
    private const int MaxEntries = 2_000;

    private readonly List<RunEntry> _waiting = [];
    private int _points;

    /// <summary>Whether anything was given to be written.</summary>
    public bool Any { get; private set; }

    /// <summary>The latest time of a point given.</summary>
    public Timestamp? LatestPoint { get; private set; }

    /// <returns>Whether a batch was written.</returns>
    public async Task<bool> AddAsync(RunEntry entry, CancellationToken cancellationToken)
    {
        Any = true;
        _waiting.Add(entry);
        if (entry is MetricsLogged { Metrics: var metrics })
        {
            _points += metrics.Count;
            foreach (MetricValue metric in metrics)
            {
                LatestPoint = LatestPoint is { } latest && latest > metric.Point.Time ? latest : metric.Point.Time;
            }
        }
        if (_points < MaxPoints && _waiting.Count < MaxEntries)
        {
            return false;
        }
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count > 0 && !dryRun)
        {
            await store.WriteAsync([.. _waiting], cancellationToken).ConfigureAwait(false);
        }
        report.Points += _points;
        _points = 0;
        _waiting.Clear();
    }
}
