using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Assay.Server;

/// <summary>The secret of a token: 32 random bytes as text.</summary>
/// <remarks>
/// A plain SHA-256 is kept of it. Slow or salted hashes protect what people choose; 256 random bits cannot be searched, and
/// a fast hash keeps a request cheap.
/// </remarks>
internal static class TokenSecret
{
    /// <summary>By this beginning, scanners for leaked secrets can tell what they found.</summary>
    private const string Prefix = "assay_";

    private const int Bytes = 32;

    /// <summary>More than this is no token, and is not worth hashing.</summary>
    private const int MaxLength = 256;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The token whose secret this is; null when there is none. It takes the same time whichever it is.</summary>
    public static AccessToken? Find(IReadOnlyList<AccessToken> tokens, string secret)
    {
        if (secret.Length is 0 or > MaxLength)
        {
            return null;
        }
        byte[] digest = Digest(secret);
        AccessToken? found = null;
        foreach (AccessToken token in tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(token.Digest, digest))
            {
                found = token;
            }
        }
        return found;
    }
}
