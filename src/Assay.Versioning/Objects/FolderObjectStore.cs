using System.Runtime.CompilerServices;

namespace Assay.Versioning;

/// <summary>An object store in a folder: one file an object, <c>ab/cdef…</c>, compressed where that pays.</summary>
/// <remarks>
/// Files appear by renaming, so every file under its final name is whole; a process that dies leaves at most a file in
/// <c>tmp</c>, which is removed by a later put once it is a day old.
/// </remarks>
public sealed class FolderObjectStore : IObjectStore
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly string _temporary;
    private readonly TimeProvider _time;
    private int _cleaned;

    /// <param name="folder">Made by the first put when it is not there.</param>
    public FolderObjectStore(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        _temporary = Path.Combine(_folder, "tmp");
        _time = time ?? TimeProvider.System;
    }

    public async Task<ObjectId> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.CanSeek)
        {
            // Hashing is far cheaper than writing: content that is already there costs one read.
            long start = content.Position;
            ObjectId expected = await ObjectWriter.HashAsync(content, cancellationToken).ConfigureAwait(false);
            if (IsWhole(expected))
            {
                return expected;
            }
            content.Position = start;
        }
        return await WriteAsync(content, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ObjectId id = ObjectId.Of(content.Span);
        if (IsWhole(id))
        {
            return id;
        }
        using var stream = new ReadOnlyMemoryStream(content);
        return await WriteAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    public Task<Stream> OpenAsync(ObjectId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(id);
        FileStream file = OpenFile(path) ?? throw new ObjectMissingException(id, path);
        if (!ObjectHeader.TryRead(file, out ObjectHeader header, out string reason))
        {
            file.Dispose();
            throw new ObjectCorruptException(id, path, reason);
        }
        return Task.FromResult<Stream>(new VerifyingStream(ObjectWriter.Decompress(file, header.Codec), id, header.Bytes, path));
    }

    public Task<ObjectInfo?> FindAsync(ObjectId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(id);
        using FileStream? file = OpenFile(path);
        if (file is null)
        {
            return Task.FromResult<ObjectInfo?>(null);
        }
        return ObjectHeader.TryRead(file, out ObjectHeader header, out string reason)
            ? Task.FromResult<ObjectInfo?>(new ObjectInfo(id, header.Bytes, file.Length))
            : throw new ObjectCorruptException(id, path, reason);
    }

    public async IAsyncEnumerable<ObjectId> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!Directory.Exists(_folder))
        {
            yield break;
        }
        foreach (string shard in Directory.EnumerateDirectories(_folder, "??"))
        {
            foreach (string file in Directory.EnumerateFiles(shard))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ObjectId.TryParse($"sha256:{Path.GetFileName(shard)}{Path.GetFileName(file)}", out ObjectId id))
                {
                    yield return id;
                }
            }
        }
    }

    public Task<bool> DeleteAsync(ObjectId id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = PathOf(id);
        bool there = File.Exists(path);
        if (there)
        {
            File.Delete(path);
        }
        return Task.FromResult(there);
    }

    internal string PathOf(ObjectId id)
    {
        if (id == default)
        {
            throw new ArgumentException("The empty id names no object.", nameof(id));
        }
        return Path.Combine(_folder, id.Hex[..2], id.Hex[2..]);
    }

    private async Task<ObjectId> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        CleanOnce();
        DurableFile.CreateFolder(_temporary);
        string temporary = Path.Combine(_temporary, $"{Guid.NewGuid():N}");
        try
        {
            ObjectId id = await ObjectWriter.WriteAsync(content, temporary, cancellationToken).ConfigureAwait(false);
            string path = PathOf(id);
            if (IsWhole(id))
            {
                File.Delete(temporary);
                return id;
            }
            DurableFile.CreateFolder(Path.GetDirectoryName(path)!);
            try
            {
                DurableFile.Publish(temporary, path);
            }
            catch (IOException) when (IsWhole(id))
            {
                // Windows: another writer's file is open for reading. It has the same content.
                File.Delete(temporary);
            }
            return id;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether the object is there with the length it should have; a torn one is written again.</summary>
    private bool IsWhole(ObjectId id)
    {
        using FileStream? file = OpenFile(PathOf(id));
        return file is not null && ObjectHeader.TryRead(file, out _, out _);
    }

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void CleanOnce()
    {
        if (Interlocked.Exchange(ref _cleaned, 1) != 0 || !Directory.Exists(_temporary))
        {
            return;
        }
        DateTime oldest = _time.GetUtcNow().UtcDateTime - Grace;
        foreach (string file in Directory.EnumerateFiles(_temporary))
        {
            if (File.GetLastWriteTimeUtc(file) < oldest)
            {
                File.Delete(file);
            }
        }
    }
}
