using System.Globalization;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Batches that wait on this machine's disk for a store that is away: first in, first out.</summary>
/// <remarks>
/// A folder of segments and of artifacts' contents, held by one process through a lock that the system releases when it dies;
/// then another may adopt it. A segment is deleted when all of it has been sent, so what a process had sent of one before it
/// died is sent again, under the same keys. Appending, reading and advancing are for one thread.
/// </remarks>
internal sealed class Spool : IDisposable
{
    private const long SegmentBytes = 8 << 20;
    private const string Extension = ".spool";
    private const string KeptExtension = ".artifact";
    private const string LockName = "lock";

    private readonly string _parent;
    private readonly Lock _making = new();
    private readonly Queue<string> _segments = new();
    private FileStream? _lock;
    private FileStream? _tail;
    private FileStream? _head;
    private long _offset;
    private long _next;
    private int _number;

    /// <summary>A spool that takes no room until something is put into it.</summary>
    /// <param name="parent">The folder for the spools of one store.</param>
    public Spool(string parent)
    {
        _parent = parent;
        Folder = Path.Combine(parent, Guid.NewGuid().ToString("N"));
    }

    private Spool(string folder, FileStream held)
    {
        _parent = Path.GetDirectoryName(folder)!;
        Folder = folder;
        _lock = held;
        foreach (string segment in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
        {
            _segments.Enqueue(segment);
            _number = Math.Max(_number, int.Parse(Path.GetFileNameWithoutExtension(segment), CultureInfo.InvariantCulture));
        }
    }

    public string Folder { get; }

    /// <summary>Told of each segment that could not be read on; its file is kept under another name.</summary>
    public Action<string, Exception>? Damaged { get; set; }

    /// <summary>Whether every batch has been taken off. An adopted spool may turn out to be empty when it is read.</summary>
    public bool IsEmpty => _segments.Count == 0;

    /// <summary>The spools that processes which are dead have left behind, held from now on.</summary>
    public static IReadOnlyList<Spool> Adopt(string parent)
    {
        var adopted = new List<Spool>();
        foreach (string folder in Directory.Exists(parent) ? Directory.GetDirectories(parent) : [])
        {
            try
            {
                var held = new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                adopted.Add(new Spool(folder, held));
            }
            catch (IOException)
            {
                // Its process lives, or another has adopted it just now.
            }
            catch (UnauthorizedAccessException)
            {
                // It is another user's.
            }
        }
        return adopted;
    }

    public void Append(Batch batch)
    {
        if (_tail is null || _tail.Length > SegmentBytes)
        {
            Make();
            _tail?.Dispose();
            string path = Path.Combine(Folder, (++_number).ToString("D8", CultureInfo.InvariantCulture) + Extension);
            _tail = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _segments.Enqueue(path);
        }
        SpoolFile.Append(_tail, EntryJson.Write(batch).Span);
    }

    /// <summary>Makes what was appended survive a loss of power.</summary>
    public void Flush() => _tail?.Flush(flushToDisk: true);

    /// <summary>The oldest batch; null when there is none.</summary>
    public Batch? Peek()
    {
        while (_segments.TryPeek(out string? path))
        {
            _head ??= new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            try
            {
                if (SpoolFile.Read(_head, _offset, out _next) is { } frame)
                {
                    return EntryJson.Read(frame);
                }
                Drop(path, File.Delete);
            }
            catch (Exception error) when (error is InvalidDataException or JsonException)
            {
                Drop(path, damaged => File.Move(damaged, damaged + ".damaged"));
                Damaged?.Invoke(path + ".damaged", error);
            }
        }
        return null;
    }

    /// <summary>Takes the oldest batch off.</summary>
    public void Advance()
    {
        _offset = _next;
        if (_segments.TryPeek(out string? path) && _head is not null && _offset >= _head.Length)
        {
            // Nobody appends meanwhile: that is for the same thread.
            Drop(path, File.Delete);
        }
    }

    /// <summary>Puts what a store has refused aside, where it is not sent again; returns the file.</summary>
    public string PutAside(Batch batch)
    {
        Make();
        string path = Path.Combine(Folder, $"{batch.Key:N}.refused.json");
        File.WriteAllBytes(path, EntryJson.Write(batch).Span);
        return path;
    }

    /// <summary>Keeps an artifact's content, durably, for an <see cref="ArtifactKept"/>. For any thread.</summary>
    public async Task<(string File, long Bytes)> KeepAsync(Stream content, CancellationToken cancellationToken)
    {
        Make();
        string name = Guid.NewGuid().ToString("N") + KeptExtension;
        string path = FileOf(name);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            try
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                return (name, file.Length);
            }
            catch
            {
                File.Delete(path);
                throw;
            }
        }
    }

    /// <summary>The full path of a kept file.</summary>
    public string FileOf(string name) => Path.Combine(Folder, Path.GetFileName(name));

    /// <summary>Lets go of the folder, and removes it when nothing in it is of use to anybody.</summary>
    public void Dispose()
    {
        _head?.Dispose();
        _tail?.Dispose();
        if (_lock is null)
        {
            return;
        }
        if (_segments.Count == 0)
        {
            // Contents that no batch names: their process died before it could say what they were.
            foreach (string content in Directory.GetFiles(Folder, "*" + KeptExtension))
            {
                File.Delete(content);
            }
        }
        bool isUsed = Directory.GetFiles(Folder).Length > 1;
        _lock.Dispose();
        if (!isUsed)
        {
            try
            {
                File.Delete(Path.Combine(Folder, LockName));
                Directory.Delete(Folder);
            }
            catch (IOException)
            {
                // Another process has adopted it in this very moment, and will remove it.
            }
        }
    }

    private void Drop(string path, Action<string> remove)
    {
        if (_tail?.Name == Path.GetFullPath(path))
        {
            _tail.Dispose();
            _tail = null;
        }
        _head?.Dispose();
        _head = null;
        _offset = 0;
        _segments.Dequeue();
        remove(path);
    }

    private void Make()
    {
        lock (_making)
        {
            if (_lock is not null)
            {
                return;
            }
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Folder);
            }
            else
            {
                // What waits here may be nobody else's business.
                Directory.CreateDirectory(_parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            _lock = new FileStream(Path.Combine(Folder, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        }
    }
}
