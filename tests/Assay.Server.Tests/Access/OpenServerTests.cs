using System.Net;
using Assay.Testing;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Server.Tests.Access;

/// <summary>When tokens are asked for, and when a server does not start.</summary>
public sealed class OpenServerTests : IDisposable
{
    private const string Route = "GET /nothing";
    private readonly ScratchFolder _folder = new();

    private TokenFile Tokens => new(Path.Combine(_folder.Path, "tokens.json"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_loopback_nobody_is_asked_until_there_is_a_token_and_everybody_from_then_on()
    {
        await using OpenServer server = await OpenServer.StartAsync(new ServerOptions { Tokens = Tokens });
        Assert.Equal(404, (await server.SendAsync(Route)).Status);

        string secret = Tokens.Create("first", TokenRole.Viewer);
        Assert.Equal(401, (await server.SendAsync(Route)).Status);
        Assert.Equal(404, (await server.SendAsync(Route, $"Authorization: Bearer {secret}")).Status);

        Tokens.Revoke("first");
        Assert.Equal(401, (await server.SendAsync(Route)).Status);
        File.Delete(Tokens.Path);
        Assert.Equal(401, (await server.SendAsync(Route)).Status);
    }

    [Fact]
    public async Task Without_a_file_of_tokens_loopback_is_open()
    {
        await using OpenServer server = await OpenServer.StartAsync();

        Assert.Equal(404, (await server.SendAsync(Route)).Status);
    }

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("127.0.0.1", true)]
    public async Task Where_others_can_reach_it_no_server_starts_without_a_token(string address, bool behindProxy)
    {
        ServerOptions options = new() { Address = IPAddress.Parse(address), BehindProxy = behindProxy, Insecure = true, Tokens = Tokens };
        Assert.Contains("assay serve token create", await RefusalAsync(options), StringComparison.Ordinal);
        Assert.Contains("assay serve token create", await RefusalAsync(options with { Tokens = null }), StringComparison.Ordinal);

        var time = new ManualTime();
        new TokenFile(Tokens.Path, time).Create("old", TokenRole.Admin, TimeSpan.FromDays(1));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("none that is valid", await RefusalAsync(options with { Time = time }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_loopback_no_server_starts_without_TLS_unless_told()
    {
        Tokens.Create("admin", TokenRole.Admin);
        ServerOptions options = new() { Address = IPAddress.Any, Tokens = Tokens };

        Assert.Contains("--certificate", await RefusalAsync(options), StringComparison.Ordinal);
        StartRule.Check(options with { Insecure = true }, 1);
        StartRule.Check(options with { BehindProxy = true }, 1);
        StartRule.Check(options with { Certificate = SomeCertificate.Make() }, 1);
        StartRule.Check(options with { Address = IPAddress.IPv6Loopback }, 0);
    }

    [Fact]
    public async Task Behind_a_proxy_tokens_are_asked_for_on_loopback_too()
    {
        string secret = Tokens.Create("admin", TokenRole.Admin);
        await using OpenServer server = await OpenServer.StartAsync(new ServerOptions { BehindProxy = true, Tokens = Tokens });

        Assert.Equal(401, (await server.SendAsync(Route)).Status);
        Assert.Equal(401, (await server.SendAsync(Route, "X-Forwarded-For: 127.0.0.1", "X-Forwarded-User: admin")).Status);
        Assert.Equal(404, (await server.SendAsync(Route, $"Authorization: Bearer {secret}")).Status);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using OpenServer first = await OpenServer.StartAsync();
        using var folder = new ScratchFolder();
        await using TrackingHome home = await SqliteHome.OpenAsync(Path.Combine(folder.Path, "assay.db"), new FolderObjectStore(Path.Combine(folder.Path, "objects")));

        var refused = await Assert.ThrowsAsync<ServerStartException>(() => AssayServer.StartAsync(home, new ServerOptions { Port = first.Address.Port }));
        Assert.Contains($"Port {first.Address.Port} of 127.0.0.1 must be free", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(ServerOptions options) =>
        (await Assert.ThrowsAsync<ServerStartException>(() => OpenServer.StartAsync(options))).Message;
}
