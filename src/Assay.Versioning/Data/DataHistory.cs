using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Versioning;

/// <summary>The versions of each name, oldest first: one JSON file a name, replaced whole under a lock.</summary>
internal sealed class DataHistory(string folder)
{
    private const int MaxNameLength = 100;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string NameFor(string path)
    {
        string last = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        string stem = last.TrimStart('.').Split('.')[0];
        string name = string.Concat(stem.Select(c => IsNameCharacter(c) ? c : '-'));
        return name.Length == 0 ? "data" : name[..Math.Min(name.Length, MaxNameLength)];
    }

    public static string CheckName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(IsNameCharacter) && name[0] != '.'
            ? name
            : throw new ArgumentException($"A data name is 1 to {MaxNameLength} letters, digits, '.', '_' or '-' and does not begin with '.'; found '{name}'.", nameof(name));

    public IReadOnlyList<string> Names() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
        : [];

    public IReadOnlyList<DataVersion> Read(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            return [];
        }
        JsonObject document = CanonicalJson.ParseObject(File.ReadAllBytes(path), $"'{path}'");
        try
        {
            return [.. document["versions"]!.AsArray().Select(v => FromJson(name, v!.AsObject()))];
        }
        catch (Exception error) when (error is NullReferenceException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new VersioningException($"'{path}' should hold the versions of '{name}' and is damaged: {error.Message} Restore it from a backup.", error);
        }
    }

    /// <summary>Records a version as the newest, unless it is that already.</summary>
    public DataVersion Append(DataVersion version)
    {
        DurableFile.CreateFolder(Path.GetFullPath(folder));
        using FileLock held = FileLock.Take(Path.Combine(folder, "lock"));
        IReadOnlyList<DataVersion> versions = Read(version.Name);
        if (versions.Count > 0 && versions[^1].Id == version.Id)
        {
            return versions[^1];
        }
        DataVersion added = version with { Parent = versions.Count == 0 ? null : versions[^1].Id };
        var document = new JsonObject { ["versions"] = new JsonArray([.. versions.Append(added).Select(ToJson)]) };
        DurableFile.Write(PathOf(version.Name), Encoding.UTF8.GetBytes(document.ToJsonString(Indented)));
        return added;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';

    private static JsonObject ToJson(DataVersion version) => new()
    {
        ["id"] = version.Id.ToString(),
        ["parent"] = version.Parent?.ToString(),
        ["message"] = version.Message,
        ["committed_at"] = version.CommittedAt.ToString("O", CultureInfo.InvariantCulture),
        ["files"] = version.Files,
        ["bytes"] = version.Bytes,
    };

    private static DataVersion FromJson(string name, JsonObject version) => new()
    {
        Id = ObjectId.Parse((string)version["id"]!),
        Name = name,
        Parent = version["parent"] is { } parent ? ObjectId.Parse((string)parent!) : null,
        Message = (string?)version["message"],
        CommittedAt = DateTimeOffset.ParseExact((string)version["committed_at"]!, "O", CultureInfo.InvariantCulture),
        Files = (int)version["files"]!,
        Bytes = (long)version["bytes"]!,
    };

    private string PathOf(string name) => Path.Combine(folder, name + ".json");
}
