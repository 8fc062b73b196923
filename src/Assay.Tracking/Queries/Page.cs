namespace Assay.Tracking;

/// <summary>A part of a long answer.</summary>
/// <param name="NextPageToken">Asks for the next part; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextPageToken);
