using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Where the next page begins, as MLflow writes it: base64 of <c>{"offset": n}</c>.</summary>
internal static class PageToken
{
    private const int MaxLength = 200;

    public static string Write(long offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"offset\": {offset}}}")));

    /// <summary>The page of items that were read one more than fit, so that a further page shows.</summary>
    public static Page<T> Cut<T>(List<T> items, long offset, int limit) =>
        items.Count > limit ? new Page<T>(items[..limit], Write(offset + limit)) : new Page<T>(items, null);

    /// <exception cref="TrackingException">It is not one that <see cref="Write"/> made.</exception>
    public static long Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }
        if (token.Length <= MaxLength && Base64.IsValid(token))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(Convert.FromBase64String(token));
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("offset", out JsonElement offset)
                    && offset.ValueKind == JsonValueKind.Number && offset.TryGetInt64(out long number) && number >= 0)
                {
                    return number;
                }
            }
            catch (JsonException)
            {
                // Refused below, as everything else that no page gave out.
            }
        }
        throw new TrackingException(TrackingFault.InvalidValue, "Invalid page token, could not base64-decode: a page token is what the page before gave as the next one.");
    }
}
