using System.Globalization;
using System.Text;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Page tokens that say how much came before: <c>{"offset": n}</c> in base64.</summary>
internal static class OffsetToken
{
    public static string Write(long offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"offset\": {offset}}}")));

    /// <param name="token">Null for the first page.</param>
    /// <exception cref="TrackingException">It is no page token.</exception>
    public static long Read(string? token)
    {
        if (token is null)
        {
            return 0;
        }
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(token));
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("offset", out JsonElement value)
                && Numbers.TryWhole(value, out long offset)
                && offset > 0)
            {
                return offset;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            // The words below say it.
        }
        throw Refusal.Invalid("Invalid page token, could not base64-decode: a page token is what the page before gave as the next one.");
    }
}
