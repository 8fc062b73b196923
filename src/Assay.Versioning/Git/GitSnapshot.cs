using System.Text.Json.Nodes;

namespace Assay.Versioning;

/// <summary>The state of a working tree: a commit, and what differs from it as a stored patch.</summary>
public sealed record GitSnapshot
{
    /// <summary>The commit's id, or null when the repository has none yet; the patch is then against an empty tree.</summary>
    public required string? Commit { get; init; }

    /// <summary>The branch, or null on a detached head. Not part of what the code is.</summary>
    public string? Branch { get; init; }

    /// <summary>Uncommitted changes and untracked files (never ignored ones) as a binary git patch; null when there are none.</summary>
    public ObjectId? Patch { get; init; }

    /// <summary>The length of the patch.</summary>
    public long PatchBytes { get; init; }

    /// <summary>Changed files that the patch does not hold. While this is not empty, the snapshot cannot be restored exactly.</summary>
    public IReadOnlyList<LeftOutFile> LeftOut { get; init; } = [];

    /// <summary>Whether anything differs from the commit.</summary>
    public bool IsDirty => Patch is not null || LeftOut.Count > 0;

    /// <summary>What the code is, for a recipe: <c>commit</c>, <c>patch</c> and <c>left_out</c>. The branch is not in it.</summary>
    public JsonObject ToJson()
    {
        var document = new JsonObject { ["commit"] = Commit, ["patch"] = Patch?.ToString() };
        if (LeftOut.Count > 0)
        {
            document["left_out"] = new JsonArray([.. LeftOut.Select(f => new JsonObject { ["path"] = f.Path, ["bytes"] = f.Bytes, ["reason"] = f.Reason })]);
        }
        return document;
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="VersioningException">The document is not a snapshot.</exception>
    public static GitSnapshot FromJson(JsonObject document)
    {
        try
        {
            return new GitSnapshot
            {
                Commit = (string?)document["commit"],
                Patch = document["patch"] is { } patch ? ObjectId.Parse((string)patch!) : null,
                LeftOut = [.. (document["left_out"] as JsonArray ?? []).Select(f => new LeftOutFile((string)f!["path"]!, (long)f["bytes"]!, (string)f["reason"]!))],
            };
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw new VersioningException($"A code snapshot holds commit, patch and left_out; found {document.ToJsonString()}.", error);
        }
    }
}
