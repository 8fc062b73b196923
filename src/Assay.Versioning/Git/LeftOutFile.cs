namespace Assay.Versioning;

/// <summary>A changed file that a snapshot does not hold.</summary>
/// <param name="Path">Relative to the repository's root.</param>
/// <param name="Reason">Why it is left out, as a clause.</param>
public sealed record LeftOutFile(string Path, long Bytes, string Reason);
