namespace Assay.Tracking;

/// <summary>What a tracker records without being asked, and how it delivers.</summary>
public sealed record TrackerOptions
{
    /// <summary>Records nothing without being asked.</summary>
    public static TrackerOptions Bare { get; } = new() { RecordsEnvironment = false, RecordsCode = false, SystemLoadInterval = null };

    /// <summary>Whether each run gets the operating system, the processor, .NET and the packages. Default: true.</summary>
    public bool RecordsEnvironment { get; init; } = true;

    /// <summary>Whether each run gets the program's name, and of git the commit, the branch and whether there are uncommitted changes. Default: true.</summary>
    public bool RecordsCode { get; init; } = true;

    /// <summary>How often the load of the machine is logged as metrics <c>system/…</c>; null for never. Default: 10 seconds.</summary>
    public TimeSpan? SystemLoadInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an entry waits for others to be sent with it, to a store that is not on this machine. Default: 200 ms.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a flush waits for a store that is not on this machine before the disk of this one must do. Default: 5 seconds.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long closing goes on trying to send what is left; the rest then waits on the disk for the next program. Default: 30 seconds.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where entries wait while the store is away. Default: <c>ASSAY_SPOOL</c>, else a folder of the user's.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>Told what the one who runs the program should know; called from any thread, and must not throw. Default: a line on standard error.</summary>
    public Action<TrackingNotice>? Notices { get; init; }

    /// <summary>When to try again what a store that is away has not taken.</summary>
    internal RetryPolicy Retries { get; init; } = RetryPolicy.Forever;

    internal void Notify(TrackingNotice notice)
    {
        if (Notices is { } receiver)
        {
            receiver(notice);
        }
        else
        {
            Console.Error.WriteLine($"assay: {notice.Message}");
        }
    }
}
