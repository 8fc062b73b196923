using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A data version that a run used.</summary>
/// <param name="Name">The data's name, such as <c>credit</c>.</param>
/// <param name="Context">What it was used for, such as <c>training</c>.</param>
public sealed record DataUse(ObjectId Version, string Name, string? Context);
