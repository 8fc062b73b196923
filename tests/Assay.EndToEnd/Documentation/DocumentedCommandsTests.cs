using System.Text.RegularExpressions;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Documentation;

/// <summary>The commands that the pages show are run as they stand, in a copy of what a clone holds.</summary>
public sealed partial class DocumentedCommandsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task Commands_on_the_pages_succeed()
    {
        if (OperatingSystem.IsWindows())
            return;
        CopyExamples();
        string launcher = _folder.Write("assay", $"#!/bin/sh\nexec dotnet '{AssayProgram.Path}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        string[] scripts = [.. Pages().SelectMany(Scripts).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(scripts);
        foreach (string script in scripts)
        {
            CommandResult result = await new Command("sh") { Arguments = ["-euc", script], Folder = _folder.Path }.RunAsync();
            Assert.True(result.ExitCode == 0, $"{script}\n{result.Output}\n{result.Error}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Pages() =>
        new[] { "docs", "examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Append(Repository.PathOf("README.md"))
            .Order(StringComparer.Ordinal);

    /// <summary>The shell blocks of a page, of each the lines that run the program; the rest builds and tests it.</summary>
    private static IEnumerable<string> Scripts(string page) =>
        Block().Matches(File.ReadAllText(page))
            .Select(block => block.Groups["lines"].Value.Split('\n').Where(line => line.Contains("./assay", StringComparison.Ordinal)))
            .Select(lines => string.Join('\n', lines))
            .Where(script => script.Length > 0);

    private void CopyExamples()
    {
        foreach (string name in new[] { "credit", "diamonds", "interchange", "penguins", "ranking", "ratings" })
        {
            string example = Repository.PathOf("examples", name);
            foreach (string file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(_folder.Path, "examples", name, Path.GetRelativePath(example, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    [GeneratedRegex(@"^```sh\r?\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
