using System.Text.Json;
using Assay.Testing;

namespace Assay.EndToEnd.Programs;

/// <summary>The program as the build left it, run in a folder of its own as a user would.</summary>
public static class AssayProgram
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>The program, for <c>dotnet</c>.</summary>
    public static string Path { get; } = Repository.PathOf("src", "Assay.Cli", "bin", Configuration, "net10.0", "assay.dll");

    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    public static Task<CommandResult> RunAsync(string folder, Dictionary<string, string?> environment, params string[] arguments) =>
        new Command("dotnet") { Arguments = [Path, .. arguments], Folder = folder, Environment = environment }.RunAsync();

    /// <summary>Runs it with <c>--json</c> and reads all of standard output as one document.</summary>
    public static async Task<JsonElement> JsonAsync(string folder, params string[] arguments)
    {
        CommandResult result = await RunAsync(folder, [.. arguments, "--json"]);
        return Parse(result.RequireSuccess().Output);
    }

    public static JsonElement Parse(string output)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
