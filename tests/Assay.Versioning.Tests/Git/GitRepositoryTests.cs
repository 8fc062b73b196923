using System.Text.Json.Nodes;

namespace Assay.Versioning.Tests;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly GitFolder _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Outside_a_repository_there_is_none()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(await GitRepository.FindAsync(folder.Path));
    }

    [Fact]
    public async Task A_clean_tree_is_its_commit()
    {
        _git.Write("src/a.txt", "one\n");
        string commit = _git.Commit("first");

        GitSnapshot snapshot = await _git.CaptureAsync();

        Assert.Equal((commit, "main", false), (snapshot.Commit, snapshot.Branch, snapshot.IsDirty));
        Assert.Equal("one\n", (await _git.RestoreAsync(snapshot))["src/a.txt"]);
    }

    [Fact]
    public async Task Changes_of_every_kind_are_restored_and_ignored_files_never_leave()
    {
        _git.Write("kept.txt", "kept\n");
        _git.Write("changed.txt", "old\n");
        _git.Write("deleted.txt", "gone\n");
        _git.Write("staged-away.txt", "gone too\n");
        _git.Write("renamed.txt", "the same\n");
        _git.Write(".gitignore", "*.secret\n");
        _git.Commit("first");
        _git.Write("changed.txt", "new without line end");
        File.Delete(Path.Combine(_git.Path, "deleted.txt"));
        _git.Run("rm", "--quiet", "staged-away.txt");
        _git.Run("mv", "renamed.txt", "folder.txt");
        _git.Write("staged.txt", "staged\n");
        _git.Run("add", "staged.txt");
        _git.Write("staged.txt", "staged, then changed\n");
        _git.Write("new/Grüße und mehr.txt", "umlaut\r\n");
        _git.Write("binary.bin", "a\0b\u0001");
        _git.Write("password.secret", "hunter2");

        GitSnapshot snapshot = await _git.CaptureAsync();
        Dictionary<string, string> restored = await _git.RestoreAsync(snapshot);

        Assert.True(snapshot.IsDirty);
        Assert.Equal(
            [".gitignore", "binary.bin", "changed.txt", "folder.txt", "kept.txt", "new/Grüße und mehr.txt", "staged.txt"],
            restored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("new without line end", restored["changed.txt"]);
        Assert.Equal("staged, then changed\n", restored["staged.txt"]);
        Assert.Equal("umlaut\r\n", restored["new/Grüße und mehr.txt"]);
        Assert.Equal("a\0b\u0001", restored["binary.bin"]);
        Assert.DoesNotContain("hunter2", await _git.Objects.ReadTextAsync(snapshot.Patch!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capturing_changes_neither_index_nor_objects_and_gives_the_same_patch_again()
    {
        _git.Write("a.txt", "one\n");
        _git.Commit("first");
        _git.Write("a.txt", "two\n");
        _git.Write("b.txt", "new\n");
        string status = _git.Run("status", "--porcelain");
        string count = _git.Run("count-objects", "-v");
        byte[] index = File.ReadAllBytes(Path.Combine(_git.Path, ".git", "index"));

        GitSnapshot first = await _git.CaptureAsync();
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(_git.Path, ".git", "index")));
        GitSnapshot second = await _git.CaptureAsync();
        await _git.RestoreAsync(first);

        Assert.Equal(first.Patch, second.Patch);
        Assert.Equal(count, _git.Run("count-objects", "-v"));
        Assert.Equal(status, _git.Run("status", "--porcelain"));
    }

    [Fact]
    public async Task A_repository_without_commits_is_all_patch()
    {
        _git.Write("a.txt", "one\n");

        GitSnapshot snapshot = await _git.CaptureAsync();

        Assert.Null(snapshot.Commit);
        Assert.Equal("one\n", (await _git.RestoreAsync(snapshot))["a.txt"]);
    }

    [Fact]
    public async Task An_empty_repository_has_an_empty_snapshot()
    {
        GitSnapshot snapshot = await _git.CaptureAsync();

        Assert.Null(snapshot.Commit);
        Assert.False(snapshot.IsDirty);
        Assert.Empty(await _git.RestoreAsync(snapshot));
    }

    [Fact]
    public async Task A_detached_head_has_no_branch()
    {
        _git.Write("a.txt", "one\n");
        string commit = _git.Commit("first");
        _git.Commit("second");
        _git.Run("checkout", "--quiet", commit);

        GitSnapshot snapshot = await _git.CaptureAsync();
        Assert.Equal((commit, null), (snapshot.Commit, snapshot.Branch));
    }

    [Fact]
    public async Task A_linked_worktree_is_its_own_tree()
    {
        _git.Write("a.txt", "one\n");
        _git.Commit("first");
        string linked = _git.Beside("linked");
        _git.Run("worktree", "add", "--quiet", "-b", "other", linked);
        File.WriteAllText(Path.Combine(linked, "a.txt"), "two\n");

        GitRepository repository = (await GitRepository.FindAsync(linked))!;
        GitSnapshot snapshot = await repository.CaptureAsync(_git.Objects);
        string target = _git.Beside("restored");
        await repository.RestoreAsync(snapshot, _git.Objects, target);

        Assert.Equal("other", snapshot.Branch);
        Assert.Equal("two\n", File.ReadAllText(Path.Combine(target, "a.txt")));
        Assert.False((await _git.CaptureAsync()).IsDirty);
    }

    [Fact]
    public async Task From_a_subfolder_the_whole_tree_is_captured()
    {
        _git.Write("sub/a.txt", "one\n");
        _git.Commit("first");
        _git.Write("top.txt", "new\n");

        GitRepository repository = (await GitRepository.FindAsync(Path.Combine(_git.Path, "sub")))!;
        Assert.Contains("top.txt", await _git.Objects.ReadTextAsync((await repository.CaptureAsync(_git.Objects)).Patch!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_biggest_files_are_left_out_above_the_limit_and_listed()
    {
        _git.Write("tracked.txt", "old\n");
        _git.Commit("first");
        _git.Write("tracked.txt", string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i}\n")));
        _git.Write("huge.txt", new string('x', 50_000));
        _git.Write("small.txt", "small\n");

        GitSnapshot snapshot = await _git.CaptureAsync(limit: 2000);
        Dictionary<string, string> restored = await _git.RestoreAsync(snapshot);

        Assert.Equal(["huge.txt", "tracked.txt"], snapshot.LeftOut.Select(f => f.Path));
        Assert.Equal(50_000, snapshot.LeftOut[0].Bytes);
        Assert.InRange(snapshot.PatchBytes, 1, 2000);
        Assert.Equal("small\n", restored["small.txt"]);
        Assert.Equal("old\n", restored["tracked.txt"]);
    }

    [Fact]
    public async Task A_repository_within_is_left_out_and_said_so()
    {
        _git.Write("a.txt", "one\n");
        _git.Commit("first");
        _git.Write("inner/b.txt", "two\n");
        _git.Run("init", "--quiet", "inner");

        GitSnapshot snapshot = await _git.CaptureAsync();
        Assert.Equal(["inner/"], snapshot.LeftOut.Select(f => f.Path));
    }

    [Fact]
    public async Task A_snapshot_whose_commit_is_gone_says_so()
    {
        _git.Write("a.txt", "one\n");
        _git.Commit("first");
        GitSnapshot snapshot = await _git.CaptureAsync() with { Commit = new string('a', 40) };

        VersioningException error = await Assert.ThrowsAsync<VersioningException>(() => _git.RestoreAsync(snapshot));
        Assert.Contains(snapshot.Commit!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_whose_patch_is_gone_says_so()
    {
        _git.Write("a.txt", "one\n");
        GitSnapshot snapshot = await _git.CaptureAsync();
        await _git.Objects.DeleteAsync(snapshot.Patch!.Value);

        Assert.Equal(snapshot.Patch, (await Assert.ThrowsAsync<ObjectMissingException>(() => _git.RestoreAsync(snapshot))).Id);
    }

    [Fact]
    public async Task Code_is_restored_into_an_empty_folder_only()
    {
        _git.Write("a.txt", "one\n");
        GitSnapshot snapshot = await _git.CaptureAsync();
        GitRepository repository = (await GitRepository.FindAsync(_git.Path))!;

        await Assert.ThrowsAsync<VersioningException>(() => repository.RestoreAsync(snapshot, _git.Objects, _git.Path));
    }

    [Fact]
    public async Task A_damaged_repository_is_an_error_and_not_none()
    {
        File.WriteAllText(Path.Combine(_git.Path, ".git", "HEAD"), "nonsense");
        GitException error = await Assert.ThrowsAsync<GitException>(() => GitRepository.FindAsync(_git.Path));
        Assert.StartsWith("git rev-parse", error.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_survives_JSON_but_for_what_is_not_the_code()
    {
        var snapshot = new GitSnapshot { Commit = new string('b', 40), Branch = "main", Patch = ObjectId.Of("p"u8), PatchBytes = 1, LeftOut = [new LeftOutFile("big", 9, "too big")] };

        GitSnapshot read = GitSnapshot.FromJson(JsonNode.Parse(snapshot.ToJson().ToJsonString())!.AsObject());

        Assert.Equal((snapshot.Commit, null, snapshot.Patch), (read.Commit, read.Branch, read.Patch));
        Assert.Equal(snapshot.LeftOut, read.LeftOut);
        Assert.Throws<VersioningException>(() => GitSnapshot.FromJson(new JsonObject { ["commit"] = 7 }));
    }
}
