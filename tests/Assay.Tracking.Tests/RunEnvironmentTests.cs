using System.Text.Json.Nodes;

namespace Assay.Tracking.Tests;

public sealed class RunEnvironmentTests
{
    [Fact]
    public void The_environment_names_system_processor_runtime_and_packages_but_no_host()
    {
        JsonObject environment = RunEnvironment.Capture();

        Assert.Contains(".NET 10", (string)environment["dotnet"]!, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace((string)environment["os"]!));
        Assert.True(environment["packages"]!.AsObject().ContainsKey("Assay.Tracking"));
        Assert.False(environment["packages"]!.AsObject().ContainsKey("System.Runtime"));
        Assert.DoesNotContain($"\"{Environment.MachineName}\"", environment.ToJsonString(), StringComparison.Ordinal);
    }
}
