namespace Assay.Versioning;

/// <summary>A temporary index and object folder beside a repository, so that building a patch leaves no trace in it.</summary>
internal sealed class GitScratch : IDisposable
{
    private readonly string _folder;
    private readonly string _gitFolder;

    private GitScratch(string folder, string gitFolder, GitCommand git)
    {
        _folder = folder;
        _gitFolder = gitFolder;
        Git = git;
    }

    /// <summary>Git with the temporary index and objects.</summary>
    public GitCommand Git { get; }

    public string PatchPath => Path.Combine(_folder, "patch");

    public static async Task<GitScratch> CreateAsync(string root, CancellationToken cancellationToken)
    {
        var plain = new GitCommand(root);
        string gitFolder = await plain.TextAsync(["rev-parse", "--absolute-git-dir"], cancellationToken).ConfigureAwait(false);
        string objects = await plain.TextAsync(["rev-parse", "--git-path", "objects"], cancellationToken).ConfigureAwait(false);
        string folder = Directory.CreateTempSubdirectory("assay-git-").FullName;
        var git = new GitCommand(root);
        git.Variables["GIT_INDEX_FILE"] = Path.Combine(folder, "index");
        git.Variables["GIT_OBJECT_DIRECTORY"] = Directory.CreateDirectory(Path.Combine(folder, "objects")).FullName;
        git.Variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Quote(Path.GetFullPath(objects, root));
        return new GitScratch(folder, Path.GetFullPath(gitFolder), git);
    }

    /// <summary>Makes the temporary index that of a commit, or empty.</summary>
    public Task ReadTreeAsync(string? commit, CancellationToken cancellationToken) =>
        Git.TextAsync(["read-tree", commit ?? "--empty"], cancellationToken);

    /// <summary>The same index and objects over another working tree.</summary>
    public GitCommand At(string workTree)
    {
        var git = new GitCommand(workTree);
        foreach ((string name, string value) in Git.Variables)
        {
            git.Variables[name] = value;
        }
        git.Variables["GIT_DIR"] = _gitFolder;
        git.Variables["GIT_WORK_TREE"] = workTree;
        return git;
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which Windows would refuse to delete.
        foreach (string file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The variable is a list; a quoted element may hold the separator.</summary>
    private static string Quote(string path) => path.Contains(Path.PathSeparator, StringComparison.Ordinal)
        ? $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : path;
}
