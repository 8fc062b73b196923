using System.Text;
using Microsoft.Extensions.Primitives;

namespace Assay.Server;

/// <summary>What a request says about who sent it.</summary>
/// <param name="Given">Whether it says anything.</param>
/// <param name="Secret">The secret of a token; null where none can be read from what was said.</param>
internal readonly record struct Credentials(bool Given, string? Secret)
{
    private const int MaxLength = 1024;

    /// <summary>Reads <c>Bearer SECRET</c>, or basic authorization with the secret as password: what MLflow's clients send of MLFLOW_TRACKING_TOKEN, or of MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD. The user name says nothing.</summary>
    /// <param name="authorization">The header's values. More than one is refused: they might be meant for different eyes.</param>
    public static Credentials Of(StringValues authorization)
    {
        if (authorization.Count == 0)
        {
            return new(false, null);
        }
        if (authorization.Count > 1 || authorization[0] is not { Length: <= MaxLength } value || value.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var scheme, var rest])
        {
            return new(true, null);
        }
        return new(true, scheme.ToUpperInvariant() switch
        {
            "BEARER" => rest,
            "BASIC" => Password(rest),
            _ => null,
        });
    }

    private static string? Password(string encoded)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length))
        {
            return null;
        }
        string pair = Encoding.UTF8.GetString(bytes[..length]);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
