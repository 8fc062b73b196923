using System.Runtime.InteropServices;

namespace Assay.Workbench;

/// <summary>What the framework's process class does not offer: a process group of its own, signals, and how a child ended.</summary>
internal static unsafe partial class Posix
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int BrokenPipe = 13;
    public const int Terminate = 15;

    public const short SetGroup = 0x02;
    public const short SetDefaults = 0x04;
    public const short SetMask = 0x08;

    public const int NoSuchFile = 2;

    /// <summary>The C library's opaque structures are all smaller.</summary>
    public const int Opaque = 1024;

    private const int InterruptedCall = 4;

    /// <summary>Waits for a child; returns its status word and what it used.</summary>
    public static (int Status, ResourceUse Use) Wait(int process)
    {
        int status;
        ResourceUse use;
        int found;
        do
            found = WaitFor(process, &status, 0, &use);
        while (found < 0 && Marshal.GetLastPInvokeError() == InterruptedCall);
        return found == process
            ? (status, use)
            : throw new WorkbenchException($"The program was started as process {process}, and its end could not be waited for: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Whether this process is in the foreground of a terminal, which sends what is typed as signals to all that are.</summary>
    public static bool IsInForeground()
    {
        try
        {
            using SafeHandle terminal = File.OpenHandle("/dev/tty");
            bool held = false;
            terminal.DangerousAddRef(ref held);
            try
            {
                return ForegroundGroup((int)terminal.DangerousGetHandle()) == OwnGroup();
            }
            finally
            {
                terminal.DangerousRelease();
            }
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Send(int process, int signal);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Spawn(int* process, string path, byte* fileActions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitFileActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroyFileActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    public static partial int SetProcessGroup(byte* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaultSignals(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSignalMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int EmptySet(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    public static partial int AddToSet(byte* signals, int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int WaitFor(int process, int* status, int options, ResourceUse* use);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    private static partial int ForegroundGroup(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int OwnGroup();

    /// <summary>The beginning of <c>struct rusage</c>, with room for the rest.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceUse
    {
        private readonly long _userSeconds;
        private readonly long _userMicroseconds;
        private readonly long _systemSeconds;
        private readonly long _systemMicroseconds;
        private readonly long _peak;
        private fixed long _rest[27];

        // On macOS microseconds take 32 bits, with unspecified bits beside them.
        public readonly TimeSpan CpuTime =>
            TimeSpan.FromSeconds(_userSeconds + _systemSeconds) + TimeSpan.FromMicroseconds((int)_userMicroseconds + (int)_systemMicroseconds);

        /// <summary>Linux counts in KiB, macOS in bytes.</summary>
        public readonly long PeakMemoryBytes => OperatingSystem.IsMacOS() ? _peak : _peak * 1024;
    }
}
