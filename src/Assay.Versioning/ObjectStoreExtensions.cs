using System.Text;
using System.Text.Json.Nodes;

namespace Assay.Versioning;

/// <summary>Whole objects as bytes, text, JSON and files; each is verified before it is handed out.</summary>
public static class ObjectStoreExtensions
{
    public static async Task<bool> ContainsAsync(this IObjectStore store, ObjectId id, CancellationToken cancellationToken = default) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null;

    public static async Task<byte[]> ReadBytesAsync(this IObjectStore store, ObjectId id, CancellationToken cancellationToken = default)
    {
        Stream content = await store.OpenAsync(id, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var buffer = new MemoryStream();
            await content.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return buffer.ToArray();
        }
    }

    /// <summary>The object as UTF-8 text.</summary>
    public static async Task<string> ReadTextAsync(this IObjectStore store, ObjectId id, CancellationToken cancellationToken = default) =>
        Encoding.UTF8.GetString(await store.ReadBytesAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>Stores a JSON document in its canonical form, so that the id is also its digest.</summary>
    public static Task<ObjectId> PutJsonAsync(this IObjectStore store, JsonNode document, CancellationToken cancellationToken = default) =>
        store.PutAsync(CanonicalJson.GetBytes(document), cancellationToken);

    /// <exception cref="VersioningException">The object is not a JSON object.</exception>
    public static async Task<JsonObject> ReadJsonAsync(this IObjectStore store, ObjectId id, CancellationToken cancellationToken = default) =>
        CanonicalJson.ParseObject(await store.ReadBytesAsync(id, cancellationToken).ConfigureAwait(false), id.ToString());

    public static async Task<ObjectId> PutFileAsync(this IObjectStore store, string path, CancellationToken cancellationToken = default)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            return await store.PutAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes an object to a file, replacing it; the file appears only when all of it was verified.</summary>
    public static async Task WriteFileAsync(this IObjectStore store, ObjectId id, string path, CancellationToken cancellationToken = default)
    {
        Stream content = await store.OpenAsync(id, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            await DurableFile.WriteAsync(path, content, cancellationToken).ConfigureAwait(false);
        }
    }
}
