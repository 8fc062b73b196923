using System.Runtime.InteropServices;

namespace Assay.Versioning;

/// <summary>
/// Files that are either the old or the new ones, whatever happens meanwhile: written beside, flushed to the disk, renamed,
/// and the folder flushed too where the system can.
/// </summary>
public static partial class DurableFile
{
    /// <summary>Replaces the file at <paramref name="path"/>, making its folders where they are missing.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, null);

    /// <summary>As <see cref="Write(string, ReadOnlySpan{byte})"/>, for what only the file's owner may read; on Windows its folder's rights decide.</summary>
    public static void WritePrivate(string path, ReadOnlySpan<byte> content) => Write(path, content, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        string temporary = Beside(path);
        try
        {
            using (var file = Create(temporary, mode))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            Publish(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken = default)
    {
        string temporary = Beside(path);
        try
        {
            var file = Create(temporary);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }
            Publish(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    internal static FileStream Create(string path, UnixFileMode? mode = null)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }
        return new FileStream(path, options);
    }

    /// <summary>Renames a flushed file to its place and makes the rename durable.</summary>
    internal static void Publish(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder and its missing parents, durably.</summary>
    internal static void CreateFolder(string folder)
    {
        if (folder.Length == 0 || Directory.Exists(folder))
        {
            return;
        }
        string? parent = Path.GetDirectoryName(folder);
        if (!string.IsNullOrEmpty(parent))
        {
            CreateFolder(parent);
        }
        Directory.CreateDirectory(folder);
        if (!string.IsNullOrEmpty(parent))
        {
            FlushFolder(parent);
        }
    }

    private static string Beside(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' is not a file's path.", nameof(path));
        CreateFolder(folder);
        return Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
    }

    /// <summary>A rename lives in the folder's own blocks. Windows flushes those itself; elsewhere the folder is opened and flushed.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        int descriptor = OpenReadOnly(folder.Length == 0 ? "." : folder, 0);
        if (descriptor < 0)
        {
            return; // A folder that may be written but not read: the content itself is on the disk already.
        }
        int failed = Flush(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        const int InputOutputError = 5;
        const int NoSpace = 28;
        // Other errors say that this file system does not flush folders (EINVAL, ENOTSUP).
        if (failed is InputOutputError or NoSpace)
        {
            throw new IOException($"The folder '{folder}' could not be flushed to the disk: {Marshal.GetPInvokeErrorMessage(failed)}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenReadOnly(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
