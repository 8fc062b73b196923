namespace Assay.Versioning;

/// <summary>A git repository's working tree. Nothing here changes it, its index or its objects.</summary>
public sealed class GitRepository
{
    /// <summary>The patch limit when none is given: 32 MiB.</summary>
    public const long DefaultPatchLimit = 32 << 20;

    private GitRepository(string root) => Root = root;

    /// <summary>The top folder of the working tree, as a full path.</summary>
    public string Root { get; }

    /// <summary>The repository whose working tree holds <paramref name="folder"/>, or null when there is none.</summary>
    /// <exception cref="GitException">There is one, and git is missing or refuses it (as when another user owns it).</exception>
    public static async Task<GitRepository?> FindAsync(string folder, CancellationToken cancellationToken = default)
    {
        for (string? at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            // A linked worktree and a submodule have a file of this name.
            string mark = Path.Combine(at, ".git");
            if (File.Exists(mark) || Directory.Exists(mark))
            {
                string root = await new GitCommand(at).TextAsync(["rev-parse", "--show-toplevel"], cancellationToken).ConfigureAwait(false);
                return new GitRepository(Path.GetFullPath(root));
            }
        }
        return null;
    }

    /// <summary>The commit, the branch, and whether there are uncommitted changes.</summary>
    public async Task<GitState> ReadStateAsync(CancellationToken cancellationToken = default)
    {
        var git = new GitCommand(Root);
        string? commit = await CommitAsync(git, cancellationToken).ConfigureAwait(false);
        string? branch = await BranchAsync(git, cancellationToken).ConfigureAwait(false);
        GitStatus status = await GitStatus.ReadAsync(git, cancellationToken).ConfigureAwait(false);
        return new GitState(commit, branch, status.Changed.Count + status.Removed.Count + status.NestedRepositories.Count > 0);
    }

    /// <summary>Records the commit and everything that differs from it, storing the patch in <paramref name="objects"/>.</summary>
    /// <param name="patchLimit">The greatest length of the patch in bytes; above it the biggest files are left out and listed.</param>
    public async Task<GitSnapshot> CaptureAsync(IObjectStore objects, long patchLimit = DefaultPatchLimit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patchLimit);
        var git = new GitCommand(Root);
        string? commit = await CommitAsync(git, cancellationToken).ConfigureAwait(false);
        string? branch = await BranchAsync(git, cancellationToken).ConfigureAwait(false);
        using GitScratch scratch = await GitScratch.CreateAsync(Root, cancellationToken).ConfigureAwait(false);
        var patch = new GitPatch(Root, git, scratch, commit, patchLimit);
        await patch.BuildAsync(cancellationToken).ConfigureAwait(false);
        ObjectId? stored = null;
        if (patch.Bytes > 0)
        {
            using FileStream content = File.OpenRead(scratch.PatchPath);
            stored = await objects.PutAsync(content, cancellationToken).ConfigureAwait(false);
        }
        return new GitSnapshot { Commit = commit, Branch = branch, Patch = stored, PatchBytes = patch.Bytes, LeftOut = patch.LeftOut };
    }

    /// <summary>
    /// Writes the snapshot's working tree into <paramref name="folder"/>, which must be empty or missing: the commit's files
    /// as git checks them out, with the patch applied. Files that the snapshot left out are not there.
    /// </summary>
    /// <exception cref="VersioningException">It cannot be restored: the commit is gone, the patch is missing or damaged, or the folder is not empty.</exception>
    public async Task RestoreAsync(GitSnapshot snapshot, IObjectStore objects, string folder, CancellationToken cancellationToken = default)
    {
        string target = Path.GetFullPath(folder);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new VersioningException($"Code is restored into an empty folder; '{target}' has files in it.");
        }
        using GitScratch scratch = await GitScratch.CreateAsync(Root, cancellationToken).ConfigureAwait(false);
        if (snapshot.Commit is { } commit
            && await scratch.Git.TryTextAsync(["cat-file", "-e", commit + "^{commit}"], cancellationToken).ConfigureAwait(false) is null)
        {
            throw new VersioningException($"The code cannot be restored: the commit {commit} is not in the repository '{Root}'. Fetch it from a remote that has it.");
        }
        await scratch.ReadTreeAsync(snapshot.Commit, cancellationToken).ConfigureAwait(false);
        if (snapshot.Patch is { } patch)
        {
            await objects.WriteFileAsync(patch, scratch.PatchPath, cancellationToken).ConfigureAwait(false);
            await scratch.Git.TextAsync(["apply", "--cached", "--whitespace=nowarn", scratch.PatchPath], cancellationToken).ConfigureAwait(false);
        }
        Directory.CreateDirectory(target);
        await scratch.At(target).TextAsync(["checkout-index", "--all", "--force"], cancellationToken).ConfigureAwait(false);
    }

    private static Task<string?> CommitAsync(GitCommand git, CancellationToken cancellationToken) =>
        git.TryTextAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellationToken);

    private static Task<string?> BranchAsync(GitCommand git, CancellationToken cancellationToken) =>
        git.TryTextAsync(["symbolic-ref", "--quiet", "--short", "HEAD"], cancellationToken);
}
