using System.Xml.Linq;
using Assay.Testing;

namespace Assay.EndToEnd.Architecture;

/// <summary>What a project file says of itself, read as XML: properties set elsewhere are not seen.</summary>
internal sealed record ProjectFile(string Name, string FullPath, XDocument Xml)
{
    /// <summary>The projects in a folder of the repository, by name.</summary>
    public static IReadOnlyList<ProjectFile> In(params string[] folder) =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new ProjectFile(Path.GetFileNameWithoutExtension(path), path, XDocument.Load(path))),
    ];

    /// <summary>Names of the projects this one refers to, such as <c>Assay.Data</c>.</summary>
    public IReadOnlyList<string> References =>
        [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Split('/', '\\')[^1]))];

    /// <summary>The items of a kind that carry a version of their own.</summary>
    public IReadOnlyList<string> VersionedItems =>
    [
        .. Xml.Descendants("PackageReference")
            .Where(item => item.Attributes().Select(a => a.Name.LocalName).Concat(item.Elements().Select(e => e.Name.LocalName))
                .Any(name => name is "Version" or "VersionOverride"))
            .Select(item => (string?)item.Attribute("Include") ?? item.ToString()),
    ];

    private IEnumerable<string> Includes(string item) => Xml.Descendants(item).Select(e => (string?)e.Attribute("Include") ?? "");
}
