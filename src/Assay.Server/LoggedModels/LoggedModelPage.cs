using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>What the pages of a search have in common: a token of one search is not taken by another, as in MLflow.</summary>
internal sealed class LoggedModelPage(IReadOnlyList<string> experiments, string filter, IReadOnlyList<LoggedModelSortKey> order)
{
    private const int MaxLength = 2000;

    /// <summary>The store's token within a client's; null for the first page.</summary>
    /// <exception cref="TrackingException">It is not a token, or one of another search.</exception>
    public string? Open(string? token)
    {
        if (token is null)
        {
            return null;
        }
        JsonObject parts = Read(token) ?? throw Refusal.Invalid($"Invalid page token: {Lengths.Cut(token)}. A page token is what the page before gave as the next one.");
        Require(parts, "experiments", Digest(string.Join('\n', experiments)), "Experiment IDs in the page token do not match the requested experiment IDs.");
        Require(parts, "filter", Digest(filter), "Filter string in the page token does not match the requested filter string.");
        Require(parts, "order", Digest(string.Join('\n', order)), "Order by in the page token does not match the requested order by.");
        return TextOf(parts, "page");
    }

    /// <summary>The client's token around the store's; null after the last page.</summary>
    public string? Seal(string? page) => page is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["experiments"] = Digest(string.Join('\n', experiments)),
        ["filter"] = Digest(filter),
        ["order"] = Digest(string.Join('\n', order)),
        ["page"] = page,
    }.ToJsonString()));

    private static JsonObject? Read(string token)
    {
        try
        {
            return token.Length <= MaxLength && Base64.IsValid(token) ? JsonNode.Parse(Convert.FromBase64String(token)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Require(JsonObject parts, string name, string expected, string message)
    {
        if (TextOf(parts, name) != expected)
        {
            throw Refusal.Invalid(message);
        }
    }

    private static string? TextOf(JsonObject parts, string name) => parts[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
