namespace Assay.Tracking;

/// <summary>How far a copy is. It is told after each run, and now and then within a long one.</summary>
/// <param name="Run">The run at hand.</param>
/// <param name="Experiment">Its experiment.</param>
/// <param name="RunsDone">How many runs are done.</param>
/// <param name="Points">How many points were copied, of all runs.</param>
/// <param name="Bytes">How many bytes of artifacts were copied, of all runs.</param>
public sealed record CopyProgress(string Run, string Experiment, int RunsDone, long Points, long Bytes);
