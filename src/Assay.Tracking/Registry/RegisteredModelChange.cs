namespace Assay.Tracking;

/// <summary>One thing to be changed of a registered model.</summary>
public abstract record RegisteredModelChange;

/// <summary>Another name, for its versions too.</summary>
public sealed record RegisteredModelRenamed(string Name) : RegisteredModelChange;

/// <summary>Another description; null takes it away.</summary>
public sealed record RegisteredModelDescribed(string? Description) : RegisteredModelChange;

/// <summary>A tag. A later value replaces an earlier one.</summary>
public sealed record RegisteredModelTagSet(string Key, string Value) : RegisteredModelChange;

/// <summary>A tag taken off. That there is none of that key changes nothing.</summary>
public sealed record RegisteredModelTagDeleted(string Key) : RegisteredModelChange;

/// <summary>A name for one version, which other versions lose. It holds letters, digits, <c>_</c> and <c>-</c> only.</summary>
/// <remarks><c>latest</c> and texts such as <c>v12</c> are refused, since readers would take them for something else.</remarks>
public sealed record AliasSet(string Alias, int Version) : RegisteredModelChange;

/// <summary>An alias taken off. That there is none of that name changes nothing.</summary>
public sealed record AliasDeleted(string Alias) : RegisteredModelChange;
