using System.Xml.Linq;
using Assay.Testing;

namespace Assay.EndToEnd.Architecture;

public sealed class ArchitectureTests
{
    [Fact]
    public void Project_references_are_those_of_the_architecture_page()
    {
        var found = ProjectFile.In("src").Select(p => $"{p.Name}: {Listed(p.References)}");

        Assert.Equal(Documented(), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Every_project_is_in_the_solution(string folder)
    {
        var solution = XDocument.Load(Repository.PathOf("Assay.slnx"));
        var listed = solution.Descendants("Project")
            .Select(p => (string)p.Attribute("Path")!)
            .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal));
        var found = ProjectFile.In(folder).Select(p => Path.GetRelativePath(Repository.Root, p.FullPath).Replace('\\', '/'));

        Assert.Equal(found.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("examples")]
    public void Package_versions_are_central(string folder)
    {
        var own = ProjectFile.In(folder).SelectMany(p => p.VersionedItems.Select(item => $"{p.Name}: {item}"));

        Assert.Equal("", string.Join('\n', own));
    }

    /// <summary>The rows of the table: | `Data` | what it is | Numerics, … |.</summary>
    private static IEnumerable<string> Documented() =>
        File.ReadLines(Repository.PathOf("docs", "architecture.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 3)
            .Select(cells => $"Assay.{cells[0].Trim('`')}: {Listed(cells[2] == "nothing" ? [] : cells[2].Split(", ").Select(name => $"Assay.{name}"))}")
            .Order(StringComparer.Ordinal);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
