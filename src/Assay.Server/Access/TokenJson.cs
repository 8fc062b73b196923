using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Server;

/// <summary>The file of tokens as JSON.</summary>
internal static partial class TokenJson
{
    private const int Format = 1;

    public static byte[] Write(IReadOnlyList<AccessToken> tokens) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(Format, [.. tokens.Select(t => new Entry(t.Name, t.Role, Convert.ToHexStringLower(t.Digest), t.Created, t.Expires))]), Layout.Default.Document);

    /// <exception cref="TokenException">It is damaged, or of a newer version. Nobody may be let in by a file that is not understood.</exception>
    public static IReadOnlyList<AccessToken> Read(byte[] json, string path)
    {
        try
        {
            Document document = JsonSerializer.Deserialize(json, Layout.Default.Document) ?? throw new JsonException("It is null.");
            if (document.Format != Format)
            {
                throw new JsonException($"Its format is {document.Format}, and this version of Assay reads {Format}.");
            }
            return [.. document.Tokens.Select(e => new AccessToken(e.Name, e.Role, e.Created, e.Expires) { Digest = Convert.FromHexString(e.Sha256) })];
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new TokenException($"The file of tokens '{path}' cannot be read: {e.Message} Restore it from a backup, or delete it and create the tokens again.", e);
        }
    }

    private sealed record Document(int Format, IReadOnlyList<Entry> Tokens);

    private sealed record Entry(string Name, TokenRole Role, string Sha256, DateTimeOffset Created, DateTimeOffset? Expires);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class Layout : JsonSerializerContext;
}
