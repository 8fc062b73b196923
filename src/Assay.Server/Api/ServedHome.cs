using Assay.Tracking;

namespace Assay.Server;

/// <summary>What a server serves, as all its handlers need it.</summary>
/// <param name="Home">Where the runs are; the caller's.</param>
/// <param name="Time">The clock for what clients leave out.</param>
internal sealed record ServedHome(TrackingHome Home, ServerOptions Options, TimeProvider Time)
{
    public MetricKeys MetricKeys { get; } = new();

    /// <summary>Where an experiment's artifacts may be, as a client asks for it: relative paths become absolute.</summary>
    public string AcceptLocation(string asked) => Home.Root.Accept(asked);

    public Timestamp Now => Timestamp.Of(Time.GetUtcNow());
}
