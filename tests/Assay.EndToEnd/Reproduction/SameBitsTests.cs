using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.EndToEnd.Running;
using Assay.Testing;

namespace Assay.EndToEnd.Reproduction;

/// <summary>Every estimator of the example comes out again with the same bits, however many threads work and whatever the processor offers.</summary>
public sealed class SameBitsTests(PenguinsRun penguins) : IClassFixture<PenguinsRun>
{
    [Theory]
    [InlineData("1", null)]
    [InlineData("2", "DOTNET_EnableAVX512")]
    [InlineData("7", "DOTNET_EnableAVX2")]
    public async Task The_verdict_is_identical(string threads, string? switchedOff)
    {
        Dictionary<string, string?> environment = switchedOff is null ? [] : new() { [switchedOff] = "0" };

        CommandResult result = await AssayProgram.RunAsync(penguins.Folder, environment, "reproduce", penguins.RunId, "--threads", threads, "--json");

        JsonElement reproduction = AssayProgram.Parse(result.Output);
        Assert.True(reproduction.GetProperty("verdict").GetString() == "identical", result.Output);
        Assert.Equal(penguins.RunId, reproduction.GetProperty("run_id").GetString());
        Assert.NotEqual(penguins.RunId, reproduction.GetProperty("reproduced_as").GetString());
        Assert.Equal(penguins.Outcome.GetProperty("results").GetString(), reproduction.GetProperty("results").GetProperty("expected").GetString());
        Assert.Equal(penguins.Outcome.GetProperty("results").GetString(), reproduction.GetProperty("results").GetProperty("found").GetString());
        Assert.Empty(reproduction.GetProperty("differences").EnumerateArray());
        Assert.Equal(0, result.ExitCode);
    }
}
