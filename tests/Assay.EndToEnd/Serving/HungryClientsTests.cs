using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.EndToEnd.Serving;

/// <summary>Clients that send more than they may, slower than they may, or what is no request at all.</summary>
public sealed partial class HungryClientsTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const int Clients = 64;
    private const int Chunk = 64 * 1024;
    private readonly KillableServer _server = shared.Program;

    [Theory]
    [InlineData("runs/log-batch", true)]
    [InlineData("runs/log-batch", false)]
    [InlineData("experiments/create", true)]
    public async Task Bodies_beyond_the_limit_are_refused_and_not_kept(string call, bool chunked)
    {
        long before = ResidentBytes();

        string[] answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => SendAsync(call, chunked, megabytes: 50)));

        Assert.All(answers, a => Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", a));
        Assert.All(answers, a => Assert.Contains("\"error_code\":", a, StringComparison.Ordinal));
        Assert.InRange(ResidentBytes() - before, long.MinValue, 300L << 20);
        await AssertServesAsync();
    }

    [Fact]
    public async Task Half_requests_that_never_end_leave_room_for_others()
    {
        var open = new List<TcpClient>();
        try
        {
            for (int i = 0; i < 500; i++)
            {
                var client = new TcpClient();
                open.Add(client);
                await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? "POST /api/2.0/mlflow/runs/cre" : Head("runs/create", "Content-Length: 900000") + "{\"a\":"));
            }
            await AssertServesAsync();
        }
        finally
        {
            open.ForEach(c => c.Dispose());
        }
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}0\r\n\r\n")]
    public async Task A_body_in_broken_chunks_is_refused(string chunks)
    {
        string answer = await ExchangeAsync(Encoding.ASCII.GetBytes(Head("runs/create", "Transfer-Encoding: chunked") + chunks));

        Assert.Matches("^HTTP/1.1 400 ", answer);
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("Content-Length: 2\r\nContent-Length: 3")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Transfer-Encoding: gzip, chunked, identity")]
    [InlineData("Transfer-Encoding : chunked")]
    public async Task A_body_whose_end_is_in_doubt_is_refused(string header)
    {
        string answer = await ExchangeAsync(Encoding.ASCII.GetBytes(Head("runs/create", header) + "{}"));

        Assert.Matches("^HTTP/1.1 4[0-9][0-9] ", answer);
        await AssertServesAsync();
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        string many = string.Concat(Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('a', 100)}\r\n"));

        Assert.Matches("^HTTP/1.1 431 ", await ExchangeAsync(Encoding.ASCII.GetBytes($"GET /health HTTP/1.1\r\nHost: localhost\r\n{many}\r\n")));
        Assert.Matches("^HTTP/1.1 414 ", await ExchangeAsync(Encoding.ASCII.GetBytes($"GET /{new string('a', 200_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n")));
        await AssertServesAsync();
    }

    private async Task<string> SendAsync(string call, bool chunked, int megabytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
        NetworkStream stream = client.GetStream();
        long length = (long)megabytes << 20;
        Task<string> answer = ReadAsync(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(call, chunked ? "Transfer-Encoding: chunked" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}"))));
            byte[] junk = Encoding.ASCII.GetBytes(new string(' ', Chunk));
            for (long sent = 0; sent < length && !answer.IsCompleted; sent += Chunk)
            {
                if (chunked)
                    await stream.WriteAsync("10000\r\n"u8.ToArray());
                await stream.WriteAsync(junk);
                if (chunked)
                    await stream.WriteAsync("\r\n"u8.ToArray());
            }
        }
        catch (IOException)
        {
            // The server has answered and hung up.
        }
        return await answer;
    }

    private async Task<string> ExchangeAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
        Task<string> answer = ReadAsync(client.GetStream());
        try
        {
            await client.GetStream().WriteAsync(request);
        }
        catch (IOException)
        {
            // The server has answered and hung up.
        }
        return await answer;
    }

    /// <summary>One answer; the server may go on listening to the rest of the request for a while.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            while (!IsWhole(answer.ToString()) && await stream.ReadAsync(buffer, limit.Token) is var count and > 0)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (IOException) when (answer.Length > 0)
        {
            // Reset after the answer, since not everything that was sent was read.
        }
        return answer.ToString();
    }

    private static bool IsWhole(string answer) =>
        answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0
            && ContentLength().Match(answer[..end]) is { Success: true } length
            && answer.Length - end - 4 >= int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);

    private string Head(string call, string header) =>
        $"POST /api/2.0/mlflow/{call} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nConnection: close\r\nContent-Type: application/json\r\n{header}\r\n\r\n";

    private async Task AssertServesAsync()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        Assert.Equal("OK", await client.GetStringAsync("/health"));
    }

    private long ResidentBytes() =>
        long.Parse(File.ReadLines($"/proc/{_server.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;

    [GeneratedRegex(@"^Content-Length: (\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ContentLength();
}
