namespace Assay.Tracking;

/// <summary>Runs by what people type.</summary>
public static class TrackingStoreExtensions
{
    private const int MaxCandidates = 10;

    /// <summary>The run whose id begins with <paramref name="prefix"/>.</summary>
    /// <param name="prefix">One digit or more; case does not matter.</param>
    /// <exception cref="RunNotFoundException">There is none.</exception>
    /// <exception cref="AmbiguousRunException">There are several.</exception>
    public static async Task<RunId> ResolveAsync(this ITrackingStore store, string prefix, CancellationToken cancellationToken = default)
    {
        string digits = prefix.Trim().ToLowerInvariant();
        IReadOnlyList<RunId> found = digits.Length is 0 or > RunId.Digits || !RunId.IsHex(digits)
            ? []
            : await store.FindRunIdsAsync(digits, MaxCandidates, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RunNotFoundException(prefix, await store.FindRunIdsAsync("", 5, cancellationToken).ConfigureAwait(false)),
            _ => throw new AmbiguousRunException(prefix, found),
        };
    }

    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static async Task<RunDetails> GetRunAsync(this ITrackingStore store, RunId run, CancellationToken cancellationToken = default) =>
        await store.FindRunAsync(run, cancellationToken).ConfigureAwait(false)
            ?? throw new RunNotFoundException(run.ToString(), await store.FindRunIdsAsync("", 5, cancellationToken).ConfigureAwait(false));
}
