using System.Text.RegularExpressions;
using Assay.Testing;

namespace Assay.EndToEnd.Architecture;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var broken =
            from page in Pages()
            from Match link in Link().Matches(WithoutCode(File.ReadAllText(page)))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#')
            let path = Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0])
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Path.GetRelativePath(Repository.Root, page)}: {target}";

        Assert.Equal("", string.Join('\n', broken));
    }

    private static IEnumerable<string> Pages() =>
        new[] { "docs", "examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));

    /// <summary>Code may hold brackets and parentheses that are no links.</summary>
    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
