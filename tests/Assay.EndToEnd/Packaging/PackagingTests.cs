using System.IO.Compression;
using System.Text.Json;
using Assay.Testing;

namespace Assay.EndToEnd.Packaging;

public sealed class PackagingTests(Packages packages) : IClassFixture<Packages>
{
    [Fact]
    public void Every_project_is_a_package_and_the_program_a_tool()
    {
        var projects = Directory.EnumerateDirectories(Repository.PathOf("src"))
            .Select(folder => Path.GetFileName(folder).Replace("Assay.Cli", "Assay.Tool", StringComparison.Ordinal) + ".0.1.0");

        Assert.Equal(projects.Order(StringComparer.Ordinal), packages.Names);
    }

    [Fact]
    public async Task The_tool_installed_from_a_folder_runs_the_example()
    {
        string tools = Path.Combine(packages.Folder, "tools");
        await packages.DotnetAsync("tool", "install", "Assay.Tool", "--tool-path", tools);
        string example = Path.Combine(packages.Folder, "penguins");
        Directory.CreateDirectory(Path.Combine(example, "data"));
        foreach (string file in new[] { "experiment.yaml", Path.Combine("data", "penguins.csv") })
            File.Copy(Repository.PathOf("examples", "penguins", file), Path.Combine(example, file));

        CommandResult run = await new Command(Path.Combine(tools, OperatingSystem.IsWindows() ? "assay.exe" : "assay"))
        {
            Arguments = ["run", "experiment.yaml", "--json"],
            Folder = example,
        }.RunAsync();

        using JsonDocument outcome = JsonDocument.Parse(run.RequireSuccess().Output);
        Assert.Equal("finished", outcome.RootElement.GetProperty("status").GetString());
        Assert.True(File.Exists(Path.Combine(example, outcome.RootElement.GetProperty("report").GetString()!)));
    }

    [Fact]
    public async Task The_library_packages_build_and_run_the_example()
    {
        CommandResult run = await RunAsync("library", ["Assay.Numerics", "Assay.Data", "Assay.Learning", "Assay.Evaluation"], Repository.PathOf("examples", "credit", "data", "credit.csv"));

        Assert.Contains("is recommended", run.Output, StringComparison.Ordinal);
        Assert.Contains("Test log loss 0.4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tracking_package_builds_and_runs_the_example_and_its_page_shows_parts_of_it()
    {
        string workspace = Path.Combine(packages.Folder, "tracked");
        CommandResult run = await RunAsync("tracking", ["Assay.Tracking"], workspace);

        Assert.Contains("y = 2.00x + 1.00", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(workspace, ".assay", "assay.db")));
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(packages.Folder, "Assay.Tracking.0.1.0.nupkg"));
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        string program = await File.ReadAllTextAsync(Repository.PathOf("examples", "tracking", "Program.cs"));
        string[] blocks = [.. (await reader.ReadToEndAsync()).Split("```csharp\n").Skip(1).Select(b => b.Split("```")[0])];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, program, StringComparison.Ordinal));
    }

    /// <summary>Builds and runs an example's program against nothing but packages.</summary>
    private async Task<CommandResult> RunAsync(string name, string[] references, string argument)
    {
        string example = Path.Combine(packages.Folder, name);
        Directory.CreateDirectory(example);
        string items = string.Concat(references.Select(reference => $"<PackageReference Include=\"{reference}\" Version=\"0.1.0\" />"));
        File.WriteAllText(Path.Combine(example, "Example.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        File.Copy(Repository.PathOf("examples", name, "Program.cs"), Path.Combine(example, "Program.cs"));
        return await packages.DotnetAsync("run", "--project", example, "--", argument);
    }
}
