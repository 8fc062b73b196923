using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Assay.Tracking;

/// <summary>The system calls that work from an open folder on, and do not follow links.</summary>
internal static unsafe partial class LinuxFiles
{
    public const int NotFound = 2;
    public const int Exists = 17;
    public const int NotDirectory = 20;
    public const int IsDirectory = 21;
    public const int TooManyLinks = 40;
    public const int NameTooLong = 36;
    public const int NotEmpty = 39;
    public const int NoDevice = 6;

    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int NoTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int CurrentFolder = -100;
    private const int StatNoFollow = 0x100;
    private const int StatItself = 0x1000;
    private const int RemoveFolder = 0x200;
    private const uint TypeAndSize = 0x1 | 0x200;

    // The kernel numbers these two by architecture.
    private static readonly bool OfArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le;
    private static readonly int Directory = OfArm ? 0x4000 : 0x10000;
    private static readonly int NoFollow = OfArm ? 0x8000 : 0x20000;

    /// <summary>The root, through links if need be; null when it is not there.</summary>
    public static SafeFileHandle? OpenRoot(string path) => Opened(Open(CurrentFolder, path, ReadOnly | Directory | CloseOnExec, 0), path);

    /// <summary>A folder in a folder; null when there is none, or it is a link.</summary>
    public static SafeFileHandle? OpenFolder(SafeFileHandle parent, string name) =>
        Opened(Open(Descriptor(parent), name, ReadOnly | Directory | NoFollow | CloseOnExec, 0), name);

    /// <summary>A file in a folder to be read; null when there is none, or it is a link. Opening a pipe does not wait for a writer.</summary>
    public static SafeFileHandle? OpenFile(SafeFileHandle parent, string name) =>
        Opened(Open(Descriptor(parent), name, ReadOnly | NoFollow | NonBlocking | NoTerminal | CloseOnExec, 0), name);

    /// <summary>A new file in a folder.</summary>
    public static SafeFileHandle CreateFile(SafeFileHandle parent, string name)
    {
        const int OwnerWritesAllRead = 0b110_100_100;
        int descriptor = Open(Descriptor(parent), name, WriteOnly | Create | Exclusive | NoFollow | CloseOnExec, OwnerWritesAllRead);
        return descriptor >= 0 ? Own(descriptor) : throw Fault(name);
    }

    /// <summary>Makes a folder in a folder, durably; nothing when something of that name is there.</summary>
    public static void MakeFolder(SafeFileHandle parent, string name)
    {
        const int OwnerWritesAllRead = 0b111_101_101;
        if (MakeDirectory(Descriptor(parent), name, OwnerWritesAllRead) == 0)
        {
            Flush(parent);
        }
        else if (Marshal.GetLastPInvokeError() != Exists)
        {
            throw Fault(name);
        }
    }

    /// <summary>The kind and length of what bears a name in a folder, without following it; null when nothing does.</summary>
    public static (EntryKind Kind, long Bytes)? Look(SafeFileHandle parent, string name) => Look(parent, name, StatNoFollow);

    /// <summary>Whether what was opened is a file.</summary>
    public static bool IsFile(SafeFileHandle handle) => Look(handle, "", StatItself) is { Kind: EntryKind.File };

    private static (EntryKind Kind, long Bytes)? Look(SafeFileHandle parent, string name, int flags)
    {
        // struct statx, the same on every architecture: the mode is at byte 28, the size at 40.
        byte* status = stackalloc byte[256];
        if (Status(Descriptor(parent), name, flags, TypeAndSize, status) != 0)
        {
            return Marshal.GetLastPInvokeError() is NotFound or NotDirectory or NameTooLong ? null : throw Fault(name);
        }
        const int TypeMask = 0xF000;
        EntryKind kind = (*(ushort*)(status + 28) & TypeMask) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            _ => EntryKind.Other,
        };
        return (kind, *(long*)(status + 40));
    }

    public static void Rename(SafeFileHandle folder, string from, string to)
    {
        if (Rename(Descriptor(folder), from, Descriptor(folder), to) != 0)
        {
            throw Fault(to);
        }
    }

    /// <summary>Takes a name out of a folder; false when it was gone already.</summary>
    public static bool Remove(SafeFileHandle folder, string name, bool isFolder) =>
        Unlink(Descriptor(folder), name, isFolder ? RemoveFolder : 0) == 0
            || (Marshal.GetLastPInvokeError() is NotFound or NotEmpty or IsDirectory or NotDirectory ? false : throw Fault(name));

    public static void Flush(SafeFileHandle handle)
    {
        if (Sync(Descriptor(handle)) != 0)
        {
            throw Fault("a folder");
        }
    }

    /// <summary>The names in an open folder, wherever its path leads by now.</summary>
    public static IEnumerable<string> Names(SafeFileHandle folder) =>
        System.IO.Directory.EnumerateFileSystemEntries($"/proc/self/fd/{Descriptor(folder)}", "*", AllNames).Select(path => Path.GetFileName(path));

    private static readonly EnumerationOptions AllNames = new() { AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    /// <summary>Callers keep the handle in a using block while they use its number.</summary>
    private static int Descriptor(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static SafeFileHandle? Opened(int descriptor, string name)
    {
        if (descriptor >= 0)
        {
            return Own(descriptor);
        }
        return Marshal.GetLastPInvokeError() is NotFound or NotDirectory or TooManyLinks or NameTooLong or NoDevice ? null : throw Fault(name);
    }

    private static SafeFileHandle Own(int descriptor) => new(descriptor, ownsHandle: true);

    private static IOException Fault(string name)
    {
        int error = Marshal.GetLastPInvokeError();
        // The code as .NET gives it for its own calls, by which a full disk is told from others.
        return new IOException($"'{name}' could not be opened or changed: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(int folder, string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(int folder, string path, int mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(int fromFolder, string from, int toFolder, string to);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unlink(int folder, string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);
}

internal enum EntryKind
{
    File,
    Folder,

    /// <summary>A link, a pipe, a socket, a device.</summary>
    Other,
}
