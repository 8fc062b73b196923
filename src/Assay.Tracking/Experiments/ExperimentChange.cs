namespace Assay.Tracking;

/// <summary>One thing to be changed of an experiment.</summary>
public abstract record ExperimentChange;

/// <summary>Another name. Only an active experiment can have one.</summary>
public sealed record ExperimentRenamed(string Name) : ExperimentChange;

/// <summary>Deleted or restored, and all its runs with it.</summary>
public sealed record ExperimentStageChanged(LifecycleStage Stage) : ExperimentChange;

/// <summary>A tag of an active experiment. A later value replaces an earlier one.</summary>
public sealed record ExperimentTagSet(string Key, string Value) : ExperimentChange;

/// <summary>A tag taken off. That there is none of that key is a fault.</summary>
public sealed record ExperimentTagDeleted(string Key) : ExperimentChange;
