using System.Security.Cryptography;
using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Reproduction;

/// <summary>When an input is gone, damaged or another one, the verdict names it.</summary>
public sealed class CauseTests : IClassFixture<SmallRun>, IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _run;

    public CauseTests(SmallRun small)
    {
        small.CopyTo(_folder.Path);
        _run = small.RunId;
    }

    [Fact]
    public async Task The_working_tree_does_not_matter()
    {
        File.Delete(Path.Combine(_folder.Path, "small.csv"));
        File.WriteAllText(Path.Combine(_folder.Path, "small.yaml"), "not: an experiment");

        (JsonElement reproduction, CommandResult result) = await ReproduceAsync();

        Assert.Equal("identical", reproduction.GetProperty("verdict").GetString());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Another_seed_is_the_cause()
    {
        (JsonElement reproduction, CommandResult result) = await ReproduceAsync("--seed", "4");

        Assert.Equal("diverged", reproduction.GetProperty("verdict").GetString());
        Assert.Contains("'configuration seed' was 3 and is 4", OnlyCause(reproduction), StringComparison.Ordinal);
        Assert.NotEmpty(reproduction.GetProperty("differences").EnumerateArray());
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Other_data_are_the_cause()
    {
        string edited = File.ReadAllText(Path.Combine(_folder.Path, "small.csv")).Replace("no,0,20,", "no,0,21,", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "edited"));
        File.WriteAllText(Path.Combine(_folder.Path, "edited", "small.csv"), edited);

        (JsonElement reproduction, CommandResult result) = await ReproduceAsync("--data", Path.Combine("edited", "small.csv"));

        Assert.Equal("diverged", reproduction.GetProperty("verdict").GetString());
        Assert.Contains("'data [0] version'", OnlyCause(reproduction), StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_deleted_object_is_named()
    {
        string data = DataObject(out string digest);
        File.Delete(data);

        (JsonElement reproduction, CommandResult result) = await ReproduceAsync();

        Assert.Equal("impossible", reproduction.GetProperty("verdict").GetString());
        Assert.Contains("data small.csv", OnlyCause(reproduction), StringComparison.Ordinal);
        Assert.Contains(digest, OnlyCause(reproduction), StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_flipped_byte_is_named()
    {
        string data = DataObject(out string digest);
        byte[] content = File.ReadAllBytes(data);
        content[content.Length / 2] ^= 1;
        File.SetAttributes(data, FileAttributes.Normal);
        File.WriteAllBytes(data, content);

        (JsonElement reproduction, CommandResult result) = await ReproduceAsync();

        Assert.Equal("impossible", reproduction.GetProperty("verdict").GetString());
        Assert.Contains(digest, OnlyCause(reproduction), StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task People_read_the_verdict_and_the_cause()
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "reproduce", _run, "--seed", "4");

        Assert.Contains("Diverged", result.Output, StringComparison.Ordinal);
        Assert.Contains("Cause: The input 'configuration seed' was 3 and is 4 now.", result.Output, StringComparison.Ordinal);
        Assert.Contains("what differs", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(JsonElement Reproduction, CommandResult Result)> ReproduceAsync(params string[] arguments)
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, ["reproduce", _run, "--json", .. arguments]);
        Assert.True(result.ExitCode < 2, result.Error);
        return (AssayProgram.Parse(result.Output), result);
    }

    private static string OnlyCause(JsonElement reproduction) => Assert.Single(reproduction.GetProperty("causes").EnumerateArray()).GetString()!;

    /// <summary>The file that keeps the content of the data: objects are named by digest.</summary>
    private string DataObject(out string digest)
    {
        digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder.Path, "small.csv"))));
        string path = Path.Combine(_folder.Path, ".assay", "objects", digest[..2], digest[2..]);
        Assert.True(File.Exists(path), path);
        return path;
    }
}
