namespace Assay.Server;

/// <summary>A token as it is kept: all but the secret itself.</summary>
/// <param name="Name">For people: who or what uses it. 1 to 64 letters, digits, dots, underscores and hyphens.</param>
/// <param name="Expires">The first moment it is no longer accepted; null for never.</param>
public sealed record AccessToken(string Name, TokenRole Role, DateTimeOffset Created, DateTimeOffset? Expires)
{
    /// <summary>The SHA-256 of the secret.</summary>
    internal byte[] Digest { get; init; } = [];

    /// <summary>Whether it is accepted at that moment.</summary>
    public bool IsLive(DateTimeOffset now) => Expires is not { } end || now < end;
}
