namespace Assay.Tracking;

/// <summary>One thing to be changed of a logged model.</summary>
public abstract record LoggedModelChange;

/// <summary>Its files are there, or will not be.</summary>
public sealed record LoggedModelFinalized(LoggedModelStatus Status) : LoggedModelChange;

/// <summary>Tags. Later values replace earlier ones.</summary>
public sealed record LoggedModelTagsSet(IReadOnlyDictionary<string, string> Tags) : LoggedModelChange;

/// <summary>A tag taken off. That there is none of that key is a fault.</summary>
public sealed record LoggedModelTagDeleted(string Key) : LoggedModelChange;

/// <summary>Parameters. Writing the same value again changes nothing; another value is refused.</summary>
public sealed record LoggedModelParametersLogged(IReadOnlyDictionary<string, string> Parameters) : LoggedModelChange;
