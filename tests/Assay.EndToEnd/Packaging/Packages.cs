using Assay.Testing;

namespace Assay.EndToEnd.Packaging;

/// <summary>The packages of this build, in a folder that is the only source of packages: as on a machine without a network.</summary>
public sealed class Packages : IAsyncLifetime, IDisposable
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    private readonly ScratchFolder _scratch = new();

    /// <summary>Holds the packages and the NuGet.config that knows no other source.</summary>
    public string Folder => _scratch.Path;

    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.nupkg").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        _scratch.Write("NuGet.config", $$"""
            <configuration>
              <packageSources>
                <clear />
                <add key="here" value="." />
              </packageSources>
              <fallbackPackageFolders>
                <add key="others" value="{{OthersPackages()}}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        // Built by the project reference to the program; packing alone is quick.
        foreach (string project in Directory.EnumerateDirectories(Repository.PathOf("src")))
            await DotnetAsync("pack", project, "--no-build", "--configuration", Configuration, "--output", Folder);
    }

    /// <summary>Where this build has other people's packages from, which those of ours need.</summary>
    private static string OthersPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Runs the SDK with caches of its own, so that no earlier package of the same version is found in them.</summary>
    public async Task<CommandResult> DotnetAsync(params string[] arguments)
    {
        var command = new Command("dotnet")
        {
            Arguments = arguments,
            Folder = Folder,
            Environment = new Dictionary<string, string?>
            {
                ["NUGET_PACKAGES"] = Path.Combine(Folder, "cache"),
                ["DOTNET_CLI_HOME"] = Path.Combine(Folder, "home"),
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
        };
        return (await command.RunAsync()).RequireSuccess();
    }

    /// <summary>Nothing: the runner calls <see cref="Dispose"/> after it.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _scratch.Dispose();
}
