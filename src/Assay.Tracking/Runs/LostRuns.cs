namespace Assay.Tracking;

/// <summary>Runs whose process died before it could say how they ended.</summary>
internal static class LostRuns
{
    private const string Why = "lost: its process ended without recording an outcome";

    private static readonly Filter AtWork = new(
    [
        new Condition(new Field(FieldKind.Attribute, "status"), Comparison.Equal, [new FilterValue("RUNNING")]),
        new Condition(new Field(FieldKind.Tag, RunTags.Owner), Comparison.IsNotNull, []),
    ]);

    /// <summary>Marks them as killed, at the time of the last point they logged or else of their start; returns how many.</summary>
    /// <remarks>Of runs that other hosts own, or nobody, nothing is known: they stay.</remarks>
    public static async Task<int> ResolveAsync(ITrackingStore store, Timestamp now, CancellationToken cancellationToken)
    {
        var lost = new List<RunEntry>();
        int count = 0;
        await foreach (RunDetails run in store.FindAllRunsAsync(new RunSearch { Filter = AtWork }, cancellationToken).ConfigureAwait(false))
        {
            if (!RunOwner.TryParse(run.Tags[RunTags.Owner], out RunOwner? owner) || !owner.IsGone())
            {
                continue;
            }
            Timestamp ended = run.Metrics.Values.Select(m => m.Last.Time).Append(run.StartedAt).Max();
            lost.Add(new TagSet(run.Id, RunTags.Reason, Why));
            lost.Add(new RunUpdated(run.Id) { Status = RunStatus.Killed, EndedAt = ended < now ? ended : now });
            count++;
        }
        if (count > 0)
        {
            await store.WriteAsync(lost, cancellationToken).ConfigureAwait(false);
        }
        return count;
    }
}
