using System.Globalization;
using System.Text;

namespace Assay.Versioning;

/// <summary>The difference between a commit and the working tree, kept under a size by leaving the biggest files out.</summary>
internal sealed class GitPatch(string root, GitCommand git, GitScratch scratch, string? commit, long limit)
{
    /// <summary>The same patch whatever the user configured.</summary>
    private static readonly string[] Diff =
    [
        "-c", "core.quotePath=true", "-c", "diff.suppressBlankEmpty=false", "-c", "diff.interHunkContext=0", "-c", "diff.indentHeuristic=true",
        "diff", "--cached", "--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative",
        "--submodule=short", "--ignore-submodules=dirty", "--diff-algorithm=myers", "--unified=3", "--src-prefix=a/", "--dst-prefix=b/",
    ];

    private readonly List<LeftOutFile> _leftOut = [];

    /// <summary>The length of the patch at <see cref="GitScratch.PatchPath"/>; 0 when nothing differs.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyList<LeftOutFile> LeftOut => [.. _leftOut.OrderBy(f => f.Path, StringComparer.Ordinal)];

    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        GitStatus status = await GitStatus.ReadAsync(git, cancellationToken).ConfigureAwait(false);
        foreach (string nested in status.NestedRepositories)
        {
            _leftOut.Add(new LeftOutFile(nested, 0, "another git repository"));
        }
        List<(string Path, long Bytes)> changed = [.. status.Changed
            .Select(path => (Path: path, Bytes: SizeOf(path)))
            .OrderByDescending(f => f.Bytes).ThenBy(f => f.Path, StringComparer.Ordinal)];
        // An untracked file stands in the patch whole: those far too big are told apart without reading them.
        List<(string Path, long Bytes)> untracked = [.. changed.Where(f => status.Untracked.Contains(f.Path))];
        long total = untracked.Sum(f => f.Bytes);
        foreach ((string path, long bytes) in untracked)
        {
            if (total <= limit)
            {
                break;
            }
            total -= bytes;
            LeaveOut(changed, path, bytes);
        }
        await WriteAsync(status, changed, cancellationToken).ConfigureAwait(false);
        while (Bytes > limit && changed.Count > 0)
        {
            LeaveOut(changed, changed[0].Path, changed[0].Bytes);
            await WriteAsync(status, changed, cancellationToken).ConfigureAwait(false);
        }
    }

    private void LeaveOut(List<(string Path, long Bytes)> changed, string path, long bytes)
    {
        changed.RemoveAll(f => f.Path == path);
        _leftOut.Add(new LeftOutFile(path, bytes, string.Create(CultureInfo.InvariantCulture, $"with it the patch would exceed {limit} bytes")));
    }

    private async Task WriteAsync(GitStatus status, List<(string Path, long Bytes)> changed, CancellationToken cancellationToken)
    {
        await scratch.ReadTreeAsync(commit, cancellationToken).ConfigureAwait(false);
        await UpdateIndexAsync(["update-index", "-z", "--force-remove", "--stdin"], status.Removed, cancellationToken).ConfigureAwait(false);
        await UpdateIndexAsync(["-c", "core.safecrlf=false", "update-index", "-z", "--add", "--remove", "--replace", "--stdin"], changed.Select(f => f.Path), cancellationToken).ConfigureAwait(false);
        string against = commit ?? await scratch.Git.TextAsync(["hash-object", "-t", "tree", "-w", "--stdin"], cancellationToken).ConfigureAwait(false);
        using FileStream output = File.Create(scratch.PatchPath);
        await scratch.Git.RunAsync([.. Diff, against], null, output, cancellationToken).ConfigureAwait(false);
        Bytes = output.Length;
    }

    private async Task UpdateIndexAsync(string[] arguments, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(paths.Select(p => p + '\0'))));
        if (input.Length > 0)
        {
            await scratch.Git.RunAsync(arguments, input, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private long SizeOf(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        return file.Exists && file.LinkTarget is null ? file.Length : 0;
    }
}
