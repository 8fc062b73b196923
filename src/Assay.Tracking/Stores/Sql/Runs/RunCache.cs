namespace Assay.Tracking;

/// <summary>A run's content as of one write.</summary>
/// <param name="Number">Its key in the database.</param>
/// <param name="Version">Grows with each write about the run, by whichever process.</param>
internal readonly record struct RunVersion(long Number, long Version);

/// <summary>Runs read lately: tables of runs are asked for again and again, and most runs no longer change.</summary>
/// <remarks>
/// A version names a content, so that nothing here can be out of date. What was not asked for during a whole generation is
/// forgotten. Safe for many threads at once.
/// </remarks>
internal sealed class RunCache
{
    /// <summary>Parameters, tags and metrics in a generation: some ten megabytes.</summary>
    private const int MaxItems = 50_000;

    private readonly Lock _lock = new();
    private Dictionary<RunVersion, RunDetails> _young = [];
    private Dictionary<RunVersion, RunDetails> _old = [];
    private int _items;

    public RunDetails? Find(RunVersion version)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(version, out RunDetails? run))
            {
                return run;
            }
            if (_old.Remove(version, out run))
            {
                Keep(version, run);
            }
            return run;
        }
    }

    public void Add(RunVersion version, RunDetails run)
    {
        lock (_lock)
        {
            Keep(version, run);
        }
    }

    private void Keep(RunVersion version, RunDetails run)
    {
        if (!_young.TryAdd(version, run))
        {
            return;
        }
        _items += 8 + run.Parameters.Count + run.Tags.Count + run.Metrics.Count + run.Datasets.Count + run.Models.Count;
        if (_items > MaxItems)
        {
            _old = _young;
            _young = [];
            _items = 0;
        }
    }
}
