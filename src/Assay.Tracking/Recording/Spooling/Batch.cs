namespace Assay.Tracking;

/// <summary>Entries that are sent together, under a key by which a server knows them again.</summary>
internal sealed record Batch(Guid Key, IReadOnlyList<RunEntry> Entries);

/// <summary>A run begins in an experiment that is known by name only: the store that has it may be away.</summary>
internal sealed record RunAnnounced(RunStarted Start, string Experiment) : RunEntry(Start.Run);

/// <summary>An artifact whose content waits in a file of the spool.</summary>
/// <param name="File">The file's name in the spool's folder.</param>
internal sealed record ArtifactKept(RunId Run, string Path, string File) : RunEntry(Run);
