using System.Security.Cryptography;
using System.Text;

using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

/// <summary>What every store of artifacts promises; subclass it with a way to open one.</summary>
public abstract class ArtifactStoreContract : IAsyncLifetime
{
    private TrackingHome? _home;

    /// <summary>A folder for this test, removed after it.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    protected IArtifactStore Store => _home!.Artifacts;

    /// <summary>A location that the store keeps, of which nobody else writes.</summary>
    protected virtual string Location { get; } = $"mlflow-artifacts:/0/{RunId.New()}/artifacts";

    /// <summary>Another such location.</summary>
    protected virtual string OtherLocation { get; } = $"mlflow-artifacts:/0/{RunId.New()}/artifacts";

    /// <summary>Opens this test's place.</summary>
    protected abstract Task<TrackingHome> OpenAsync();

    /// <summary>Takes away what is not in <see cref="Folder"/>, when the home is closed.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    public async Task InitializeAsync() => _home = await OpenAsync();

    public async Task DisposeAsync()
    {
        await _home!.DisposeAsync();
        await CleanUpAsync();
        Directory.Delete(Folder, recursive: true);
    }

    [Fact]
    public async Task What_is_put_is_read_back()
    {
        Assert.True(Store.Keeps(Location), "It keeps its own location.");
        byte[][] contents = [[], [0], Encoding.UTF8.GetBytes("größe\r\n\0"), Bytes(3_000_001)];
        for (int i = 0; i < contents.Length; i++)
        {
            Artifact put = await PutAsync($"folder/file {i}.bin", contents[i]);
            Assert.Equal(($"folder/file {i}.bin", (long?)contents[i].Length, false), (put.Path, put.Bytes, put.IsFolder));
            Assert.Equal(contents[i], await ReadAsync($"folder/file {i}.bin"));
            Assert.Equal(contents[i].Length, (await Store.FindAsync(Location, $"folder/file {i}.bin"))?.Bytes);
        }
    }

    [Fact]
    public async Task A_later_put_replaces_an_earlier_one()
    {
        await PutAsync("a.txt", Bytes(100));
        await PutAsync("a.txt", [1, 2]);
        Assert.Equal([1, 2], await ReadAsync("a.txt"));
        Assert.Equal(2, Assert.Single(await Store.ListAsync(Location)).Bytes);
    }

    [Fact]
    public async Task Folders_are_listed_one_level_or_whole()
    {
        foreach (string path in new[] { "b.txt", "a/y.txt", "a/x/deep.txt", "a.txt", "ab/z", "größe/é" })
            await PutAsync(path, [1]);
        Assert.Equal(["a", "a.txt", "ab", "b.txt", "größe"], await ListAsync(""));
        Assert.Equal(["a/x", "a/y.txt"], await ListAsync("a"));
        Assert.Equal(["a/x/deep.txt", "a/y.txt"], await ListAsync("a", recursive: true));
        Assert.Equal(["a.txt", "a/x/deep.txt", "a/y.txt", "ab/z", "b.txt", "größe/é"], await ListAsync("", recursive: true));
        Assert.Empty(await ListAsync("nothing"));
        Assert.Equal([true, false], (await Store.ListAsync(Location, "a")).OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => f.IsFolder));
        Assert.True((await Store.FindAsync(Location, "a"))?.IsFolder);
    }

    [Fact]
    public async Task Locations_do_not_see_each_other()
    {
        await PutAsync("a.txt", [1]);
        Assert.Empty(await Store.ListAsync(OtherLocation, recursive: true));
        Assert.Null(await Store.FindAsync(OtherLocation, "a.txt"));
        Assert.Equal(0, await Store.DeleteAsync(OtherLocation, "a.txt"));
        Assert.Equal([1], await ReadAsync("a.txt"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Null(await Store.FindAsync(Location, "nothing"));
        Assert.Empty(await Store.ListAsync(Location));
        Assert.Equal(0, await Store.DeleteAsync(Location, "nothing"));
        TrackingException refused = await Assert.ThrowsAnyAsync<TrackingException>(() => Store.OpenAsync(Location, "nothing"));
        Assert.Equal(TrackingFault.NotFound, refused.Fault);
        await PutAsync("folder/file", [1]);
        Assert.Equal(TrackingFault.NotFound, (await Assert.ThrowsAnyAsync<TrackingException>(() => Store.OpenAsync(Location, "folder"))).Fault);
    }

    [Fact]
    public async Task Files_and_folders_are_removed_and_their_neighbours_stay()
    {
        foreach (string path in new[] { "a/x", "a/y/z", "a.txt", "ab", "a_/x", "b" })
            await PutAsync(path, [1]);
        Assert.Equal(2, await Store.DeleteAsync(Location, "a"));
        Assert.Equal(["a.txt", "a_/x", "ab", "b"], await ListAsync("", recursive: true));
        Assert.Equal(1, await Store.DeleteAsync(Location, "b"));
        Assert.Equal(0, await Store.DeleteAsync(Location, "b"));
        Assert.Equal(["a.txt", "a_/x", "ab"], await ListAsync("", recursive: true));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/./b")]
    [InlineData("a\\..\\b")]
    [InlineData("C:\\a")]
    [InlineData("a\0b")]
    [InlineData("a/")]
    public async Task A_path_that_could_lead_out_is_refused(string path)
    {
        await AssertInvalidAsync(() => PutAsync(path, [1]));
        await AssertInvalidAsync(() => Store.OpenAsync(Location, path));
        await AssertInvalidAsync(() => Store.FindAsync(Location, path));
        await AssertInvalidAsync(() => Store.ListAsync(Location, path));
        await AssertInvalidAsync(() => Store.DeleteAsync(Location, path));
    }

    [Fact]
    public async Task Many_puts_at_once_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => PutAsync($"f{i % 3}/{i}", [(byte)i]))));
        Assert.Equal(24, (await ListAsync("", recursive: true)).Count);
        for (int i = 0; i < 24; i++)
            Assert.Equal([(byte)i], await ReadAsync($"f{i % 3}/{i}"));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => PutAsync("same", Bytes(1000 + i)))));
        byte[] winner = await ReadAsync("same");
        Assert.Equal(Bytes(winner.Length), winner);
        Assert.InRange(winner.Length, 1000, 1011);
    }

    [Fact]
    public async Task A_put_whose_source_fails_leaves_what_was_there()
    {
        await PutAsync("a.txt", [1]);
        using var failing = new FailingStream(Bytes(100_000));
        await Assert.ThrowsAnyAsync<IOException>(() => Store.PutAsync(Location, "a.txt", failing));
        Assert.Equal([1], await ReadAsync("a.txt"));
    }

    private static async Task AssertInvalidAsync(Func<Task> act) =>
        Assert.Equal(TrackingFault.InvalidValue, (await Assert.ThrowsAnyAsync<TrackingException>(act)).Fault);

    private async Task<Artifact> PutAsync(string path, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await Store.PutAsync(Location, path, stream);
    }

    private async Task<byte[]> ReadAsync(string path)
    {
        await using Stream stream = await Store.OpenAsync(Location, path);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    private async Task<IReadOnlyList<string>> ListAsync(string folder, bool recursive = false) =>
        [.. (await Store.ListAsync(Location, folder, recursive)).Select(f => f.Path)];

    /// <summary>Bytes that do not compress.</summary>
    private static byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        for (int at = 0, block = 0; at < length; block++)
        {
            byte[] hash = SHA256.HashData(BitConverter.GetBytes(block));
            int count = Math.Min(hash.Length, length - at);
            hash.AsSpan(0, count).CopyTo(bytes.AsSpan(at));
            at += count;
        }
        return bytes;
    }

    /// <summary>Gives some bytes and then fails, as a connection does that breaks.</summary>
    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Failing(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Failing(base.Read(buffer));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("The connection broke.");

        private static int Failing(int read) => read > 0 ? read : throw new IOException("The connection broke.");
    }
}
