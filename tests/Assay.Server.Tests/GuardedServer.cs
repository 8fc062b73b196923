using Assay.Testing;

namespace Assay.Server.Tests;

/// <summary>A server that asks for tokens, with one for each role.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<TokenRole, string> _secrets = [];
    private OpenServer? _server;

    public Uri Address => _server!.Address;

    public TokenFile Tokens => field ??= new TokenFile(Path.Combine(_folder.Path, "tokens.json"));

    public async Task StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        foreach (TokenRole role in Enum.GetValues<TokenRole>())
        {
            _secrets[role] = Tokens.Create(role.ToString(), role);
        }
        var options = new ServerOptions { Tokens = Tokens };
        _server = await OpenServer.StartAsync(change?.Invoke(options) ?? options);
    }

    public string Secret(TokenRole role) => _secrets[role];

    /// <summary>The header that shows the role's token.</summary>
    public string Authorization(TokenRole role) => $"Authorization: Bearer {_secrets[role]}";

    /// <inheritdoc cref="RawHttp.SendAsync(Uri, string, IEnumerable{string}?, string?)"/>
    public Task<RawAnswer> SendAsync(string line, params string[] headers) => RawHttp.SendAsync(Address, line, headers);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
        _folder.Dispose();
    }
}
