using System.Diagnostics;

namespace Assay.Versioning.Tests;

/// <summary>A working tree to do things in, with a real git and none of the user's settings.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitFolder()
    {
        Directory.CreateDirectory(Path);
        Run("init", "--quiet", "--initial-branch=main");
        Objects = new FolderObjectStore(_folder.At("objects"));
    }

    public string Path => _folder.At("tree");

    public FolderObjectStore Objects { get; }

    public string Beside(string name) => _folder.At(name);

    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Commit(string message)
    {
        Run("add", "-A");
        Run("commit", "--quiet", "--allow-empty", "-m", message);
        return Run("rev-parse", "HEAD");
    }

    public async Task<GitSnapshot> CaptureAsync(long limit = GitRepository.DefaultPatchLimit) =>
        await (await GitRepository.FindAsync(Path))!.CaptureAsync(Objects, limit);

    /// <summary>Restores beside the tree and returns the files there, with their texts.</summary>
    public async Task<Dictionary<string, string>> RestoreAsync(GitSnapshot snapshot)
    {
        string target = _folder.At($"restored-{Guid.NewGuid():N}");
        await (await GitRepository.FindAsync(Path))!.RestoreAsync(snapshot, Objects, target);
        return Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .ToDictionary(f => System.IO.Path.GetRelativePath(target, f).Replace('\\', '/'), File.ReadAllText);
    }

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Path, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
        _folder.Dispose();
    }
}
