namespace Assay.Workbench;

/// <summary>What came of a program that was tracked.</summary>
/// <param name="ExitCode">The program's: 128 more than the signal for one that a signal ended; 127 or 126 for one that could not be started.</param>
/// <param name="Status"><c>finished</c>, <c>failed</c> or <c>killed</c>.</param>
/// <param name="Reason">Why it failed or was killed.</param>
public sealed record ExecOutcome(string RunId, int ExitCode, string Status, string? Reason, TimeSpan Duration);
