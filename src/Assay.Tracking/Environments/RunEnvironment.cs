using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Assay.Tracking;

/// <summary>What a run works in, as a JSON document: recorded beside the recipe, not in it.</summary>
public static class RunEnvironment
{
    /// <summary>
    /// The operating system, the processor with its vector extensions as the runtime uses them, the logical cores and memory,
    /// the .NET runtime, and the versions of every assembly that is loaded and not part of it. Holds no names of users or hosts.
    /// </summary>
    public static JsonObject Capture() => new()
    {
        ["os"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["cpu"] = Processor.Name(),
        ["vector_extensions"] = new JsonArray([.. Processor.VectorExtensions().Select(e => (JsonNode)e)]),
        ["logical_cores"] = Environment.ProcessorCount,
        ["memory_bytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["packages"] = Packages(),
    };

    private static JsonObject Packages()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.IsDynamic || (assembly.Location.Length > 0 && Path.GetDirectoryName(assembly.Location) == runtime))
            {
                continue;
            }
            AssemblyName name = assembly.GetName();
            versions[name.Name ?? ""] = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? name.Version?.ToString() ?? "";
        }
        return new JsonObject(versions.Select(v => new KeyValuePair<string, JsonNode?>(v.Key, v.Value)));
    }
}
