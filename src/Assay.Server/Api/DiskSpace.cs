namespace Assay.Server;

/// <summary>Tells a full disk from other faults of files.</summary>
internal static class DiskSpace
{
    private const int FileTooLarge = 27; // EFBIG: the size that a process or file system allows.
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <remarks>Unix reports its error's number, Windows one of its own.</remarks>
    public static bool IsExhausted(IOException error) => OperatingSystem.IsWindows()
        ? error.HResult is WindowsDiskFull or WindowsHandleDiskFull
        : error.HResult is FileTooLarge or NoSpace or QuotaExceeded;
}
