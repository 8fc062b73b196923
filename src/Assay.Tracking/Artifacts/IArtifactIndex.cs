namespace Assay.Tracking;

/// <summary>Which object is which artifact: names over content, kept with the runs.</summary>
internal interface IArtifactIndex
{
    /// <summary>Every file below a folder, by path; paths are whole.</summary>
    /// <param name="folder">A path without a slash at its end; empty for everything.</param>
    Task<IReadOnlyList<Artifact>> BelowAsync(string folder, CancellationToken cancellationToken = default);

    Task<Artifact?> FindAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Names an object; a later one of the same path replaces an earlier one.</summary>
    Task SetAsync(Artifact artifact, CancellationToken cancellationToken = default);

    /// <summary>Removes the file of that path and all below it; returns how many.</summary>
    Task<int> RemoveAsync(string path, CancellationToken cancellationToken = default);
}
