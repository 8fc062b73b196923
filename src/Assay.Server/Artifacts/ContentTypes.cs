using System.Collections.Frozen;

namespace Assay.Server;

/// <summary>The types under which artifacts are sent: never one that a browser runs, whatever the file is.</summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly FrozenSet<string> Texts = new[]
    {
        ".txt", ".log", ".err", ".cfg", ".conf", ".cnf", ".cf", ".ini", ".properties", ".prop", ".hocon", ".toml", ".yaml", ".yml",
        ".xml", ".json", ".js", ".py", ".py3", ".csv", ".tsv", ".md", ".rst", ".jsonl",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> TextNames = new[] { "MLmodel", "mlproject", "MLproject" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".pdf"] = "application/pdf",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the name alone: what the client that stored it said does not count.</summary>
    public static string Of(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        string extension = Path.GetExtension(name);
        return Texts.Contains(extension) || TextNames.Contains(name) ? "text/plain" : Others.GetValueOrDefault(extension, Unknown);
    }
}
