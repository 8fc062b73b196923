using System.Security.Cryptography;

namespace Assay.Versioning.Tests;

public sealed class FolderObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderObjectStore _store;

    public FolderObjectStoreTests() => _store = new FolderObjectStore(_folder.At("objects"));

    public void Dispose() => _folder.Dispose();

    public static TheoryData<byte[]> Contents { get; } =
    [
        Array.Empty<byte>(),
        "x"u8.ToArray(),
        new byte[1 << 20],
        Noise(300_000),
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task What_is_put_is_read_back(byte[] content)
    {
        ObjectId id = await _store.PutAsync(content);

        Assert.Equal(ObjectId.Of(content), id);
        Assert.Equal(content, await _store.ReadBytesAsync(id));
        Assert.Equal(content.Length, (await _store.FindAsync(id))!.Bytes);
        Assert.Equal(id, await _store.PutAsync(new MemoryStream(content)));
        Assert.Equal([id], await ListAsync());
        Assert.Empty(Directory.GetFiles(_folder.At("objects", "tmp")));
    }

    [Fact]
    public async Task What_compresses_is_compressed_and_what_does_not_is_not()
    {
        ObjectInfo zeros = (await _store.FindAsync(await _store.PutAsync(new byte[1 << 20])))!;
        ObjectInfo noise = (await _store.FindAsync(await _store.PutAsync(Noise(1 << 20))))!;

        Assert.True(zeros.StoredBytes < 10_000, $"{zeros.StoredBytes} bytes");
        Assert.Equal((1 << 20) + ObjectHeader.Length, noise.StoredBytes);
    }

    [Fact]
    public async Task A_missing_object_is_named()
    {
        ObjectId id = ObjectId.Of("never put"u8);

        ObjectMissingException error = await Assert.ThrowsAsync<ObjectMissingException>(() => _store.OpenAsync(id));
        Assert.Equal((id, _store.PathOf(id)), (error.Id, error.Location));
        Assert.Null(await _store.FindAsync(id));
        Assert.False(await _store.DeleteAsync(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_flipped_byte_is_found(bool compressible)
    {
        byte[] content = compressible ? [.. Enumerable.Repeat((byte)7, 5000), .. Noise(100)] : Noise(300);
        ObjectId id = await _store.PutAsync(content);
        byte[] stored = File.ReadAllBytes(_store.PathOf(id));

        for (int i = 0; i < stored.Length; i++)
        {
            byte[] damaged = [.. stored];
            damaged[i] ^= 0x20;
            File.WriteAllBytes(_store.PathOf(id), damaged);
            byte[]? read = await TryReadAsync(id);
            // A compressed stream may hold bits that mean nothing; what is handed out must be right.
            Assert.True(read is null || (compressible && read.SequenceEqual(content)), $"byte {i}");
        }
    }

    [Fact]
    public async Task Every_truncation_is_found_and_a_put_heals_it()
    {
        byte[] content = Noise(500);
        ObjectId id = await _store.PutAsync(content);
        byte[] stored = File.ReadAllBytes(_store.PathOf(id));

        for (int length = 0; length < stored.Length; length += 7)
        {
            File.WriteAllBytes(_store.PathOf(id), stored[..length]);
            Assert.Null(await TryReadAsync(id));
        }
        await _store.PutAsync(content);
        Assert.Equal(content, await _store.ReadBytesAsync(id));
    }

    [Fact]
    public async Task Garbage_and_trailing_bytes_are_found()
    {
        ObjectId id = await _store.PutAsync(Noise(100));
        byte[] stored = File.ReadAllBytes(_store.PathOf(id));
        File.WriteAllBytes(_store.PathOf(id), [.. stored, 0]);
        Assert.Null(await TryReadAsync(id));
        File.WriteAllBytes(_store.PathOf(id), "<html>not an object at all</html>"u8.ToArray());

        ObjectCorruptException error = await Assert.ThrowsAsync<ObjectCorruptException>(() => _store.OpenAsync(id));
        Assert.Equal((id, _store.PathOf(id)), (error.Id, error.Location));
    }

    [Fact]
    public async Task A_damaged_object_leaves_no_file()
    {
        ObjectId id = await _store.PutAsync(Noise(1000));
        byte[] stored = File.ReadAllBytes(_store.PathOf(id));
        stored[^1] ^= 1;
        File.WriteAllBytes(_store.PathOf(id), stored);

        await Assert.ThrowsAsync<ObjectCorruptException>(() => _store.WriteFileAsync(id, _folder.At("out", "file")));
        Assert.Empty(Directory.GetFiles(_folder.At("out")));
    }

    [Fact]
    public async Task Writers_of_the_same_content_do_not_disturb_each_other()
    {
        byte[] content = Noise(200_000);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var store = new FolderObjectStore(_folder.At("objects"));
            ObjectId id = await store.PutAsync(new MemoryStream(content));
            Assert.Equal(content, await store.ReadBytesAsync(id));
        })));
        Assert.Single(await ListAsync());
        Assert.Empty(Directory.GetFiles(_folder.At("objects", "tmp")));
    }

    [Fact]
    public async Task What_a_dead_writer_left_is_ignored_and_removed_after_a_day()
    {
        await _store.PutAsync("x"u8.ToArray());
        string fresh = _folder.At("objects", "tmp", "fresh");
        string old = _folder.At("objects", "tmp", "old");
        File.WriteAllText(fresh, "AOBJ torn");
        File.WriteAllText(old, "AOBJ torn");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        var reopened = new FolderObjectStore(_folder.At("objects"));
        await reopened.PutAsync("y"u8.ToArray());

        Assert.True(File.Exists(fresh));
        Assert.False(File.Exists(old));
        Assert.Equal(2, (await ListAsync()).Count);
    }

    private static byte[] Noise(int length)
    {
        // Bytes that do not compress, the same in each run: a chain of digests.
        var noise = new List<byte>(length + 32);
        byte[] block = [1];
        while (noise.Count < length)
        {
            block = SHA256.HashData(block);
            noise.AddRange(block);
        }
        return [.. noise.Take(length)];
    }

    private async Task<byte[]?> TryReadAsync(ObjectId id)
    {
        try
        {
            return await _store.ReadBytesAsync(id);
        }
        catch (ObjectCorruptException)
        {
            return null;
        }
    }

    private async Task<List<ObjectId>> ListAsync()
    {
        var ids = new List<ObjectId>();
        await foreach (ObjectId id in _store.ListAsync())
        {
            ids.Add(id);
        }
        return ids;
    }
}
