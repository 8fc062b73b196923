namespace Assay.Versioning;

/// <summary>What differs between the head and the working tree, by path from the repository's root; ignored files are never among it.</summary>
internal sealed class GitStatus
{
    /// <summary>Changed, added and untracked paths, and those deleted from the working tree.</summary>
    public List<string> Changed { get; } = [];

    /// <summary>The untracked ones among <see cref="Changed"/>.</summary>
    public HashSet<string> Untracked { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths taken out of the index, whether or not a file of that name still lies there, perhaps ignored.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>Folders that are repositories of their own and no submodules.</summary>
    public List<string> NestedRepositories { get; } = [];

    public static async Task<GitStatus> ReadAsync(GitCommand git, CancellationToken cancellationToken)
    {
        string text = await git.TextAsync(["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty"], cancellationToken).ConfigureAwait(false);
        var status = new GitStatus();
        foreach (string line in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // Two letters (index, working tree), a space, the path.
            status.Add(line[0], line[1], line[3..]);
        }
        return status;
    }

    private void Add(char index, char tree, string path)
    {
        if (index == '?' && path.EndsWith('/'))
        {
            NestedRepositories.Add(path);
        }
        else if (index == 'D' && tree == ' ')
        {
            Removed.Add(path);
        }
        else
        {
            Changed.Add(path);
            if (index == '?')
            {
                Untracked.Add(path);
            }
        }
    }
}
