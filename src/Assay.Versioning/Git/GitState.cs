namespace Assay.Versioning;

/// <summary>Where a working tree stands, without its content.</summary>
/// <param name="Commit">Null before the first commit.</param>
/// <param name="Branch">Null when no branch is checked out.</param>
/// <param name="IsDirty">Whether something differs from the commit; ignored files do not count.</param>
public sealed record GitState(string? Commit, string? Branch, bool IsDirty);
