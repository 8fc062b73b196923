using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Reproduction;

/// <summary>A small experiment, run once; each test damages a copy of its folder.</summary>
public sealed class SmallRun : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _folder = new();

    public string RunId { get; private set; } = "";

    public async Task InitializeAsync()
    {
        SomeExperiment.Write(_folder);
        RunId = (await AssayProgram.JsonAsync(_folder.Path, "run", "small.yaml")).GetProperty("run_id").GetString()!;
    }

    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
