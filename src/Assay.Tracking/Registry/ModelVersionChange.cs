namespace Assay.Tracking;

/// <summary>One thing to be changed of a model version.</summary>
public abstract record ModelVersionChange;

/// <summary>Another description; null takes it away.</summary>
public sealed record ModelVersionDescribed(string? Description) : ModelVersionChange;

/// <summary>Another stage.</summary>
/// <param name="ArchiveExisting">
/// Whether the other versions of that stage go to the archive; only for <see cref="ModelStage.Staging"/> and <see cref="ModelStage.Production"/>.
/// </param>
public sealed record ModelVersionStaged(ModelStage Stage, bool ArchiveExisting = false) : ModelVersionChange;

/// <summary>A tag. A later value replaces an earlier one.</summary>
public sealed record ModelVersionTagSet(string Key, string Value) : ModelVersionChange;

/// <summary>A tag taken off. That there is none of that key changes nothing.</summary>
public sealed record ModelVersionTagDeleted(string Key) : ModelVersionChange;
