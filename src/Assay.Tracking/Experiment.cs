namespace Assay.Tracking;

/// <summary>A named group of runs.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Name">Unique in the store; case matters.</param>
public sealed record Experiment(long Id, string Name, DateTimeOffset CreatedAt);
