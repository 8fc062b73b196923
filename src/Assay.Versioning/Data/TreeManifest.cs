using System.Text.Json.Nodes;

namespace Assay.Versioning;

/// <summary>A tree of files: what a data version names. Equal trees have equal ids, whatever their history.</summary>
public sealed class TreeManifest
{
    private const string Kind = "tree/1";

    /// <param name="entries">In any order.</param>
    /// <exception cref="VersioningException">A path is invalid, or stands twice or also as a folder.</exception>
    public TreeManifest(IEnumerable<TreeEntry> entries)
    {
        Entries = [.. entries.OrderBy(e => e.Path, StringComparer.Ordinal)];
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (TreeEntry entry in Entries)
        {
            Check(entry, files);
        }
        foreach (TreeEntry entry in Entries)
        {
            for (int slash = entry.Path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = entry.Path.IndexOf('/', slash + 1))
            {
                if (files.Contains(entry.Path[..slash]))
                {
                    throw new VersioningException($"A path in a tree is a file or a folder; '{entry.Path[..slash]}' is both.");
                }
            }
        }
    }

    /// <summary>The files in the ordinal order of their paths.</summary>
    public IReadOnlyList<TreeEntry> Entries { get; }

    public long Bytes => Entries.Sum(e => e.Bytes);

    /// <summary>The digest of the tree's canonical JSON, which is stored as an object.</summary>
    public ObjectId Id => CanonicalJson.Digest(ToJson());

    internal JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["files"] = new JsonArray([.. Entries.Select(e => new JsonObject
        {
            ["path"] = e.Path,
            ["bytes"] = e.Bytes,
            ["content"] = e.Content.ToString(),
        })]),
    };

    /// <exception cref="VersioningException">The document is not a tree.</exception>
    internal static TreeManifest FromJson(JsonObject document, string source)
    {
        if (document["kind"] is not JsonValue kind || !kind.TryGetValue(out string? name) || name != Kind || document["files"] is not JsonArray files)
        {
            throw new VersioningException($"{source} should be a tree of files ('{Kind}') and is another document.");
        }
        return new TreeManifest(files.Select(file => ReadEntry(file, source)));
    }

    private static TreeEntry ReadEntry(JsonNode? file, string source) =>
        file is JsonObject entry
            && entry["path"] is JsonValue path && path.TryGetValue(out string? text)
            && entry["bytes"] is JsonValue bytes && bytes.TryGetValue(out long length) && length >= 0
            && entry["content"] is JsonValue content && content.TryGetValue(out string? hash) && ObjectId.TryParse(hash, out ObjectId id)
                ? new TreeEntry(text, length, id)
                : throw new VersioningException($"{source} holds a file that is not path, bytes and content: {file?.ToJsonString() ?? "null"}.");

    private static void Check(TreeEntry entry, HashSet<string> files)
    {
        if (!TreePath.IsValid(entry.Path))
        {
            throw new VersioningException($"A path in a tree must be names joined by '/', without '..', backslashes, colons or control characters; found '{entry.Path}'.");
        }
        if (!files.Add(entry.Path))
        {
            throw new VersioningException($"A path stands in a tree once; '{entry.Path}' stands twice.");
        }
    }
}
