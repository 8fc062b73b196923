using System.Text.RegularExpressions;
using Assay.Versioning;

namespace Assay.Server;

/// <summary>The tokens of a workspace, in a file that only its owner can read. Secrets are not in it, only their digests.</summary>
/// <remarks>
/// Safe for many threads and processes at once: changes are made under a lock, and the file is replaced as a whole. A server
/// at work notices a change with the next request.
/// </remarks>
public sealed partial class TokenFile
{
    /// <summary>So that a request is never slow, whatever was created.</summary>
    private const int MaxTokens = 1000;

    private readonly TimeProvider _time;

    public TokenFile(string path, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
        _time = time ?? TimeProvider.System;
    }

    public string Path { get; }

    /// <summary>Whether a token was ever created here. From then on a server asks for one, even when all are revoked.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>The tokens of a workspace.</summary>
    public static TokenFile Of(WorkspaceFolder folder, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new TokenFile(System.IO.Path.Combine(folder.Store, "tokens.json"), time);
    }

    /// <summary>All tokens, expired ones too, in the order of their creation; none when there is no file.</summary>
    /// <exception cref="TokenException">The file is damaged.</exception>
    public IReadOnlyList<AccessToken> Read()
    {
        try
        {
            return TokenJson.Read(File.ReadAllBytes(Path), Path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Creates a token and returns its secret, which cannot be had again.</summary>
    /// <param name="lifetime">How long it is accepted; null for ever.</param>
    /// <exception cref="TokenException">The name is taken or not a name, or there are too many.</exception>
    public string Create(string name, TokenRole role, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Name().IsMatch(name))
        {
            throw new TokenException($"A token's name has 1 to 64 letters, digits, dots, underscores and hyphens, but this one is '{name}'.");
        }
        if (lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "A token must be accepted for some time.");
        }
        string secret = TokenSecret.New();
        Change(tokens =>
        {
            if (tokens.Any(t => t.Name == name))
            {
                throw new TokenException($"There is a token '{name}' already. Give another name, or revoke it first: assay serve token revoke {name}");
            }
            if (tokens.Count >= MaxTokens)
            {
                throw new TokenException($"There are {tokens.Count} tokens, and {MaxTokens} is the most. Revoke those that are not used.");
            }
            DateTimeOffset now = _time.GetUtcNow();
            return [.. tokens, new AccessToken(name, role, now, now + lifetime) { Digest = TokenSecret.Digest(secret) }];
        });
        return secret;
    }

    /// <summary>Takes a token back: it is refused from the next request on.</summary>
    /// <returns>The tokens that are left.</returns>
    /// <exception cref="TokenException">There is no token of that name.</exception>
    public IReadOnlyList<AccessToken> Revoke(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Change(tokens => tokens.Any(t => t.Name == name)
            ? [.. tokens.Where(t => t.Name != name)]
            : throw new TokenException($"There is no token '{name}'. These are there: {(tokens.Count == 0 ? "none" : string.Join(", ", tokens.Select(t => t.Name)))}."));
    }

    private IReadOnlyList<AccessToken> Change(Func<IReadOnlyList<AccessToken>, IReadOnlyList<AccessToken>> change)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using FileLock alone = FileLock.Take(Path + ".lock");
        IReadOnlyList<AccessToken> changed = change(Read());
        DurableFile.WritePrivate(Path, TokenJson.Write(changed));
        return changed;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
