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
        string example = Path.Combine(packages.Folder, "library");
        Directory.CreateDirectory(example);
        string[] names = ["Assay.Numerics", "Assay.Data", "Assay.Learning", "Assay.Evaluation"];
        string references = string.Concat(names.Select(name => $"<PackageReference Include=\"{name}\" Version=\"0.1.0\" />"));
        File.WriteAllText(Path.Combine(example, "Library.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        File.Copy(Repository.PathOf("examples", "library", "Program.cs"), Path.Combine(example, "Program.cs"));

        CommandResult run = await packages.DotnetAsync("run", "--project", example, "--", Repository.PathOf("examples", "credit", "data", "credit.csv"));

        Assert.Contains("is recommended", run.Output, StringComparison.Ordinal);
        Assert.Contains("Test log loss 0.4", run.Output, StringComparison.Ordinal);
    }
}
