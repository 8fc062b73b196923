using System.Runtime.CompilerServices;

namespace Assay.Tracking;

/// <summary>What is often asked of a store, in terms of its contract.</summary>
public static class TrackingStoreExtensions
{
    private const int MaxCandidates = 10;
    private static readonly Field IdField = new(FieldKind.Attribute, "run_id");

    /// <summary>The active experiment of that name, made when it is not there.</summary>
    /// <exception cref="TrackingException">It is there, but deleted.</exception>
    public static async Task<Experiment> GetOrCreateExperimentAsync(this ITrackingStore store, string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Experiment? found = await store.FindExperimentByNameAsync(name, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            try
            {
                return await store.CreateExperimentAsync(new NewExperiment(name), cancellationToken).ConfigureAwait(false);
            }
            catch (TrackingException taken) when (taken.Fault == TrackingFault.AlreadyExists)
            {
                // Another writer was faster.
                found = await store.FindExperimentByNameAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }
        return found is { Stage: LifecycleStage.Active }
            ? found
            : throw new TrackingException(TrackingFault.InvalidState, $"The experiment '{name}' is deleted. Restore it, or give another name.");
    }

    /// <summary>The run whose id begins with <paramref name="prefix"/>.</summary>
    /// <param name="prefix">One digit or more; case does not matter.</param>
    /// <exception cref="RunNotFoundException">There is none.</exception>
    /// <exception cref="AmbiguousRunException">There are several.</exception>
    public static async Task<RunId> ResolveAsync(this ITrackingStore store, string prefix, CancellationToken cancellationToken = default)
    {
        string digits = prefix.Trim().ToLowerInvariant();
        IReadOnlyList<RunId> found = digits.Length is 0 or > RunId.Digits || !RunId.IsHex(digits)
            ? []
            : await store.RunIdsAsync(new Filter([new Condition(IdField, Comparison.Like, [new FilterValue(digits + "%")])]), MaxCandidates, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RunNotFoundException(prefix, await store.NewestAsync(cancellationToken).ConfigureAwait(false)),
            _ => throw new AmbiguousRunException(prefix, found),
        };
    }

    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<RunDetails> GetRunAsync(this ITrackingStore store, RunId run, CancellationToken cancellationToken = default) =>
        await store.FindRunAsync(run, cancellationToken).ConfigureAwait(false)
            ?? throw new RunNotFoundException(run.ToString(), await store.NewestAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>All pages of a search, one after the other.</summary>
    public static async IAsyncEnumerable<RunDetails> FindAllRunsAsync(
        this ITrackingStore store, RunSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (string? token = search.PageToken; ;)
        {
            Page<RunDetails> page = await store.SearchRunsAsync(search with { PageToken = token }, cancellationToken).ConfigureAwait(false);
            foreach (RunDetails run in page.Items)
            {
                yield return run;
            }
            token = page.NextPageToken;
            if (token is null)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc cref="FindAllRunsAsync"/>
    public static async IAsyncEnumerable<Experiment> FindAllExperimentsAsync(
        this ITrackingStore store, ExperimentSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (string? token = search.PageToken; ;)
        {
            Page<Experiment> page = await store.SearchExperimentsAsync(search with { PageToken = token }, cancellationToken).ConfigureAwait(false);
            foreach (Experiment experiment in page.Items)
            {
                yield return experiment;
            }
            token = page.NextPageToken;
            if (token is null)
            {
                yield break;
            }
        }
    }

    private static Task<IReadOnlyList<RunId>> NewestAsync(this ITrackingStore store, CancellationToken cancellationToken) =>
        store.RunIdsAsync(Filter.Everything, 5, cancellationToken);

    private static async Task<IReadOnlyList<RunId>> RunIdsAsync(this ITrackingStore store, Filter filter, int limit, CancellationToken cancellationToken)
    {
        var page = await store.SearchRunsAsync(new RunSearch { Filter = filter, View = ViewType.All, MaxResults = limit }, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Select(r => r.Id)];
    }
}
