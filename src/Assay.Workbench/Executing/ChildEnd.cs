namespace Assay.Workbench;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">As a shell says it: 128 more than the signal for a program that a signal ended.</param>
/// <param name="Signal">The signal that ended it.</param>
internal sealed record ChildEnd(int ExitCode, int? Signal = null)
{
    /// <summary>The CPU time of it and of all it waited for, where the system tells.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>The most memory that it, or one it waited for, had in RAM; known only when it is more than our own.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Reads what <c>wait(2)</c> gives.</summary>
    public static ChildEnd Of(int status, Posix.ResourceUse use)
    {
        int signal = status & 0x7f;
        ChildEnd end = signal == 0 ? new ChildEnd((status >> 8) & 0xff) : new ChildEnd(128 + signal, signal);
        return end with { CpuTime = use.CpuTime, PeakMemoryBytes = use.PeakMemoryBytes };
    }
}
