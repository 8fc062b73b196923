namespace Assay.Tracking;

/// <summary>Takes entries off the hot path and sees to it that they are written.</summary>
internal interface IRunWriter : IAsyncDisposable
{
    /// <exception cref="TrackingException">An earlier write has been refused: nothing more is taken, so that no run goes on unrecorded unnoticed.</exception>
    void Add(RunEntry entry);

    /// <summary>Completes when everything added before is durable.</summary>
    /// <exception cref="TrackingException">A write has been refused.</exception>
    Task FlushAsync(CancellationToken cancellationToken);
}
