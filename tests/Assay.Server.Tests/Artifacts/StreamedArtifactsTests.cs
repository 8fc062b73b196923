using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Assay.Versioning;

namespace Assay.Server.Tests.Artifacts;

/// <summary>Alone, since what other tests allocate would be counted too.</summary>
[CollectionDefinition(nameof(StreamedArtifactsTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(StreamedArtifactsTests))]
public sealed class StreamedArtifactsTests
{
    private const string Api = "/api/2.0/mlflow-artifacts/artifacts";

    [Fact]
    public async Task Long_files_pass_in_bounded_memory_both_ways()
    {
        const int MiB = 1024 * 1024;
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        await server.PutAsync("warm", new byte[MiB]);
        await server.ContentAsync($"{Api}/warm");

        long before = GC.GetTotalAllocatedBytes(precise: true);
        using (var body = new StreamContent(new PatternStream(64L * MiB)))
        using (HttpResponseMessage stored = await server.Client.PutAsync($"{Api}/long.bin", body))
        {
            Assert.True(stored.IsSuccessStatusCode);
        }
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16L * MiB);

        before = GC.GetTotalAllocatedBytes(precise: true);
        byte[] expected = await SHA256.HashDataAsync(new PatternStream(64L * MiB));
        using HttpResponseMessage answer = await server.Client.GetAsync($"{Api}/long.bin", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(64L * MiB, answer.Content.Headers.ContentLength);
        Assert.Equal(expected, await SHA256.HashDataAsync(await answer.Content.ReadAsStreamAsync()));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16L * MiB);
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        await server.PutAsync("empty", []);
        Assert.Empty(await server.ContentAsync($"{Api}/empty"));
        Assert.Equal("""{"files":[{"path":"empty","is_dir":false,"file_size":0}]}""", (await server.GetAsync(Api)).Body);
    }

    [Fact]
    public async Task Of_many_puts_at_once_one_wins_whole()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        byte[][] contents = [.. Enumerable.Range(0, 16).Select(i => Enumerable.Repeat((byte)i, 200_000 + i).ToArray())];
        await Task.WhenAll(contents.Select(content => server.PutAsync("same/file.bin", content)));
        byte[] winner = await server.ContentAsync($"{Api}/same/file.bin");
        Assert.Contains(contents, content => content.AsSpan().SequenceEqual(winner));
    }

    [Fact]
    public async Task A_file_deleted_while_it_is_sent_arrives_whole()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        byte[] content = RandomNumberGenerator.GetBytes(8 * 1024 * 1024);
        await server.PutAsync("a.bin", content);
        using HttpResponseMessage answer = await server.Client.GetAsync($"{Api}/a.bin", HttpCompletionOption.ResponseHeadersRead);
        using (HttpResponseMessage gone = await server.Client.DeleteAsync($"{Api}/a.bin"))
        {
            Assert.True(gone.IsSuccessStatusCode);
        }
        Assert.Equal(404, (await server.GetAsync($"{Api}/a.bin")).Status);
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_not_stored_and_leaves_nothing_behind()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            byte[] head = Encoding.ASCII.GetBytes($"PUT {Api}/broken.bin HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Length: 1000000\r\n\r\n");
            await client.GetStream().WriteAsync((byte[])[.. head, .. new byte[300_000]]);
        }
        // The first byte of an answer to a second request does not tell that the first has ended; the server's end does.
        Assert.Equal(404, (await server.GetAsync($"{Api}/broken.bin")).Status);
        await server.StopAsync();
        Assert.Empty(await server.Home.Artifacts.ListAsync("mlflow-artifacts:/", recursive: true));
        Assert.Empty(Directory.Exists(server.Objects) ? Directory.EnumerateFiles(server.Objects, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_announced_or_not()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true, new ServerOptions { MaxArtifactBytes = 100_000 });
        await server.PutAsync("fits", new byte[100_000]);
        RawAnswer announced = await RawHttp.SendAsync(server.Address, $"PUT {Api}/long", body: new string('x', 100_001));
        Assert.Equal(413, announced.Status);
        Assert.Contains("at most 100000 bytes", announced.Body, StringComparison.Ordinal);
        string chunk = $"{200_000:x}\r\n{new string('x', 200_000)}\r\n0\r\n\r\n";
        RawAnswer chunked = await RawHttp.SendAsync(
            server.Address,
            Encoding.ASCII.GetBytes($"PUT {Api}/long HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}"));
        Assert.Equal(413, chunked.Status);
        Assert.Equal(404, (await server.GetAsync($"{Api}/long")).Status);
        await server.StopAsync();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Objects, "tmp")));
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_error()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true, objects: store => new FullDisk(store));
        RawAnswer answer = await RawHttp.SendAsync(server.Address, $"PUT {Api}/a.bin", body: "content");
        Assert.Equal(507, answer.Status);
        Assert.Contains("disk is full", answer.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await server.GetAsync($"{Api}/a.bin")).Status);
    }

    [Fact]
    public async Task A_damaged_object_never_arrives_as_if_it_were_whole()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        await server.PutAsync("a.bin", RandomNumberGenerator.GetBytes(500_000));
        string file = Assert.Single(Directory.EnumerateFiles(server.Objects, "*", SearchOption.AllDirectories));
        await using (FileStream stream = File.Open(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = stream.Length - 10;
            int last = stream.ReadByte();
            stream.Position = stream.Length - 10;
            stream.WriteByte((byte)~last);
        }
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.ContentAsync($"{Api}/a.bin"));
    }

    /// <summary>The system's words for a full disk, in place of a disk that is.</summary>
    private sealed class FullDisk(IObjectStore store) : IObjectStore
    {
        private const int NoSpace = 28;

        public Task<ObjectId> PutAsync(Stream content, CancellationToken cancellationToken = default) => throw new IOException("No space left on device", NoSpace);

        public Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => throw new IOException("No space left on device", NoSpace);

        public Task<Stream> OpenAsync(ObjectId id, CancellationToken cancellationToken = default) => store.OpenAsync(id, cancellationToken);

        public Task<ObjectInfo?> FindAsync(ObjectId id, CancellationToken cancellationToken = default) => store.FindAsync(id, cancellationToken);

        public IAsyncEnumerable<ObjectId> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

        public Task<bool> DeleteAsync(ObjectId id, CancellationToken cancellationToken = default) => store.DeleteAsync(id, cancellationToken);
    }

    /// <summary>A long content that nobody holds: bytes of a simple generator.</summary>
    private sealed class PatternStream(long length) : Stream
    {
        private long _position;
        private ulong _state = 88172645463325252;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"It cannot go to {value}."));
        }

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - _position);
            for (int i = 0; i < count; i++)
            {
                _state ^= _state << 13;
                _state ^= _state >> 7;
                _state ^= _state << 17;
                buffer[i] = (byte)_state;
            }
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
