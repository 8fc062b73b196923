using System.ComponentModel;
using System.Diagnostics;

namespace Assay.Tracking;

/// <summary>The process that writes a run, so that others can tell whether it still lives.</summary>
/// <param name="StartedAt">When the process started: process numbers are used again.</param>
public sealed record RunOwner(string Host, int ProcessId, DateTimeOffset StartedAt)
{
    /// <summary>The system derives the start from its uptime, which differs a little from reading to reading.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>This process.</summary>
    public static RunOwner Current { get; } = ReadCurrent();

    /// <summary>Whether the process is known to have ended; false for another host's, of which nothing is known.</summary>
    public bool IsGone()
    {
        if (Host != Environment.MachineName)
        {
            return false;
        }
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (new DateTimeOffset(process.StartTime) - StartedAt).Duration() > Tolerance;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return true; // There is no such process, or it ended while being asked.
        }
        catch (Win32Exception)
        {
            return false; // It is another user's, and lives.
        }
    }

    private static RunOwner ReadCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new RunOwner(Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime));
    }
}
