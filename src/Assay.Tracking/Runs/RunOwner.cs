using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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

    public static bool TryParse(string? text, [NotNullWhen(true)] out RunOwner? owner)
    {
        string[] parts = text?.Split(' ') ?? [];
        bool valid = parts.Length == 3
            & int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            & long.TryParse(parts.ElementAtOrDefault(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long started);
        owner = valid ? new RunOwner(parts[0], process, new Timestamp(started).ToDateTimeOffset()) : null;
        return valid;
    }

    /// <summary>Host, process and start in milliseconds since 1970, with spaces between: the tag <see cref="RunTags.Owner"/>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host} {ProcessId} {StartedAt.ToUnixTimeMilliseconds()}");

    private static RunOwner ReadCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new RunOwner(Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime));
    }
}
