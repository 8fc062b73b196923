namespace Assay.Server;

/// <summary>The tokens as they are at this moment, for a server at work. Safe for many threads.</summary>
internal sealed class LiveTokens
{
    /// <summary>File systems stamp by a coarse clock: two changes within it can look alike, so a file as young as this is read again.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private readonly TokenFile? _file;
    private readonly TimeProvider _time;
    private volatile bool _required;
    private volatile Snapshot _last = new(default, -1, default, []);

    /// <param name="file">Null where there are no tokens at all.</param>
    /// <param name="always">Whether tokens are asked for even before there is one.</param>
    public LiveTokens(TokenFile? file, bool always, TimeProvider time)
    {
        _file = file;
        _time = time;
        _required = always;
    }

    /// <summary>Whether callers need a token. It never turns back while the server runs: revoking the last token lets nobody in.</summary>
    public bool Required => _required || (_required = _file is { Exists: true });

    /// <summary>The token of that secret, if it is known and has not expired.</summary>
    /// <exception cref="TokenException">The file is damaged.</exception>
    public AccessToken? Find(string secret) =>
        TokenSecret.Find(Current(), secret) is { } token && token.IsLive(_time.GetUtcNow()) ? token : null;

    /// <summary>How many tokens would be accepted now.</summary>
    public int Count => Current().Count(t => t.IsLive(_time.GetUtcNow()));

    private IReadOnlyList<AccessToken> Current()
    {
        if (_file is null || new FileInfo(_file.Path) is not { Exists: true } file)
        {
            return [];
        }
        Snapshot last = _last;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        bool same = last.Written == file.LastWriteTimeUtc && last.Length == file.Length && last.Read - last.Written > Settled;
        if (!same)
        {
            _last = last = new Snapshot(file.LastWriteTimeUtc, file.Length, now, _file.Read());
        }
        return last.Tokens;
    }

    private sealed record Snapshot(DateTimeOffset Written, long Length, DateTimeOffset Read, IReadOnlyList<AccessToken> Tokens);
}
