namespace Assay.Tracking;

/// <summary>Passes on, of a source's entries, those that a run does not have yet.</summary>
/// <param name="there">The run as it is; null when it is not there at all.</param>
internal sealed class MissingEntries(ITrackingStore store, RunDetails? there, CopyReport report)
{
    // Who writes a run is a fact of the machine where it is written.
    private static readonly HashSet<string> NotCopied = new([RunTags.Owner, RunTags.Imported], StringComparer.Ordinal);

    // How often each point is there, by metric: the order in which a source gives points need not be that of the last time.
    private readonly Dictionary<string, Dictionary<MetricPoint, int>> _pointsThere = new(StringComparer.Ordinal);
    private int? _eventsThere;

    /// <summary>The entry, or the part of it that is missing; null when nothing is.</summary>
    public async Task<RunEntry?> OfAsync(RunEntry entry, CancellationToken cancellationToken) => entry switch
    {
        TagSet tag when NotCopied.Contains(tag.Key) => null,
        _ when there is null => entry,
        TagSet tag => there.Tags.GetValueOrDefault(tag.Key) == tag.Value ? null : tag,
        ParameterLogged parameter => OfParameter(there, parameter),
        MetricsLogged metrics => await OfMetricsAsync(there, metrics, cancellationToken).ConfigureAwait(false),
        DatasetUsed { Use: var use } => there.Datasets.Any(d => d.Name == use.Name && d.Digest == use.Digest && d.Context == use.Context) ? null : entry,
        ModelUsed { Use: var use } => there.Models.Contains(use) ? null : entry,
        EventRecorded => await IsEventThereAsync(entry.Run, cancellationToken).ConfigureAwait(false) ? null : entry,
        _ => null,
    };

    private ParameterLogged? OfParameter(RunDetails run, ParameterLogged parameter)
    {
        if (!run.Parameters.TryGetValue(parameter.Key, out string? value))
        {
            return parameter;
        }
        if (value != parameter.Value)
        {
            report.LeaveOut($"parameter '{parameter.Key}' of run {run.Id}", $"the run that is here has '{value}', not '{parameter.Value}', and a run's parameters do not change");
        }
        return null;
    }

    private async Task<MetricsLogged?> OfMetricsAsync(RunDetails run, MetricsLogged metrics, CancellationToken cancellationToken)
    {
        var missing = new List<MetricValue>(metrics.Metrics.Count);
        foreach (MetricValue value in metrics.Metrics)
        {
            Dictionary<MetricPoint, int> known = await PointsAsync(run, value.Key, cancellationToken).ConfigureAwait(false);
            if (known.TryGetValue(value.Point, out int count) && count > 0)
            {
                known[value.Point] = count - 1;
                continue;
            }
            missing.Add(value);
        }
        return missing.Count > 0 ? metrics with { Metrics = missing } : null;
    }

    private async Task<Dictionary<MetricPoint, int>> PointsAsync(RunDetails run, string key, CancellationToken cancellationToken)
    {
        if (!_pointsThere.TryGetValue(key, out Dictionary<MetricPoint, int>? known))
        {
            known = [];
            if (run.Metrics.ContainsKey(key))
            {
                foreach (MetricPoint point in await store.MetricHistoryAsync(run.Id, key, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    known[point] = known.GetValueOrDefault(point) + 1;
                }
            }
            _pointsThere[key] = known;
        }
        return known;
    }

    /// <summary>Events are not taken back: as many as are there are the source's first.</summary>
    private async Task<bool> IsEventThereAsync(RunId run, CancellationToken cancellationToken)
    {
        _eventsThere ??= (await store.EventsAsync(new EventQuery { Run = run }, cancellationToken).ConfigureAwait(false)).Count;
        return _eventsThere-- > 0;
    }
}
