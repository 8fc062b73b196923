using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Tracking.Tests.Artifacts;

/// <summary>The folder store with Linux's tree, which promises more: it sees what a name is before it opens it, and it cannot be raced.</summary>
public sealed class FolderArtifactStoreTests : FolderArtifactStoreLaws
{
    [Fact]
    public async Task Pipes_and_devices_are_not_there_and_do_not_block()
    {
        Directory.CreateDirectory(At("1"));
        using (var made = Process.Start("mkfifo", [At("1", "pipe")]))
        {
            await made.WaitForExitAsync();
            Assert.Equal(0, made.ExitCode);
        }
        Assert.Empty(await Store.ListAsync(Location));
        Assert.Null(await Store.FindAsync(Location, "pipe"));
        await Assert.ThrowsAsync<TrackingException>(() => Store.OpenAsync(Location, "pipe"));
        var devices = new FolderArtifactStore("/dev", Tree("/dev"));
        Assert.Null(await devices.FindAsync("/dev", "zero"));
        await Assert.ThrowsAsync<TrackingException>(() => devices.OpenAsync("/dev", "zero"));
        Assert.DoesNotContain("zero", (await devices.ListAsync("/dev")).Select(f => f.Path));
    }

    [Fact]
    public async Task A_folder_exchanged_for_a_link_at_any_moment_is_never_followed()
    {
        await PutAsync("race/canary", "mine");
        string folder = At("1", "race");
        string aside = At("1", "aside");
        using var stop = new CancellationTokenSource();
        Task exchange = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Move(folder, aside);
                Directory.CreateSymbolicLink(folder, Folder.At("outside"));
                Directory.Delete(folder);
                Directory.Move(aside, folder);
            }
        });
        try
        {
            for (int i = 0; i < 2000; i++)
            {
                try
                {
                    Assert.Equal("mine", await TextAsync("race/canary"));
                }
                catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
                {
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await exchange;
        }
        Assert.Equal("mine", await TextAsync("race/canary"));
        AssertUntouched();
    }

    private protected override GuardedTree Tree(string root) => new LinuxTree(root);
}

/// <summary>And with the tree of all others, which must keep the same promises.</summary>
public sealed class PortableFolderArtifactStoreTests : FolderArtifactStoreLaws
{
    private protected override GuardedTree Tree(string root) => new PortableTree(root);
}

/// <summary>What a folder of artifacts promises beyond what every store of artifacts does.</summary>
public abstract class FolderArtifactStoreLaws : IDisposable
{
    private const string Secret = "canary: nobody may read this";

    private readonly string _root;

    private protected TemporaryFolder Folder { get; } = new();

    private protected FolderArtifactStore Store { get; }

    protected string Location { get; }

    protected FolderArtifactStoreLaws()
    {
        _root = Folder.At("root");
        Location = $"file://{_root}/1";
        Store = new FolderArtifactStore(_root, Tree(_root));
        File.WriteAllText(Folder.At("canary"), Secret);
        Directory.CreateDirectory(Folder.At("outside"));
        File.WriteAllText(Folder.At("outside", "canary"), Secret);
    }

    private protected abstract GuardedTree Tree(string root);

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_clients_write_by_themselves_is_listed_and_opened()
    {
        Directory.CreateDirectory(At("1", "model"));
        await File.WriteAllTextAsync(At("1", "model", "MLmodel"), "flavors");
        Assert.Equal(new Artifact("model", null, null), Assert.Single(await Store.ListAsync(Location)));
        Assert.Equal(new Artifact("model/MLmodel", 7, null), Assert.Single(await Store.ListAsync(Location, "model")));
        Assert.Equal("flavors", await TextAsync("model/MLmodel"));
        Assert.Equal("flavors", await TextAsync("MLmodel", $"{_root}/1/model"));
        Assert.Empty(await Store.ListAsync(Location, "model/MLmodel"));
    }

    [Fact]
    public async Task Only_locations_below_the_root_are_kept()
    {
        foreach (string location in new[] { _root, $"{_root}/1/", $"file://{_root}", $"file:{_root}/7" })
        {
            Assert.True(Store.Keeps(location), location);
        }
        foreach (string location in new[] { $"{_root}2", Folder.Path, "/", "mlflow-artifacts:/1", "s3://b/1", $"file://{_root}/../outside", $"{_root}/%2e%2e/outside", $"file://host{_root}", "1", "" })
        {
            Assert.False(Store.Keeps(location), location);
            var refused = await Assert.ThrowsAsync<TrackingException>(() => Store.ListAsync(location));
            Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
            await Assert.ThrowsAsync<TrackingException>(() => Store.OpenAsync(location, "canary"));
            await Assert.ThrowsAsync<TrackingException>(() => PutAsync("x", "x", location));
        }
    }

    [Fact]
    public async Task Links_are_neither_listed_nor_followed()
    {
        Directory.CreateDirectory(At("1"));
        File.CreateSymbolicLink(At("1", "file"), Folder.At("canary"));
        Directory.CreateSymbolicLink(At("1", "folder"), Folder.At("outside"));
        Directory.CreateSymbolicLink(At("1", "up"), "../..");
        File.CreateSymbolicLink(At("1", "dangling"), Folder.At("made-by-attack"));
        File.CreateSymbolicLink(At("1", "loop"), At("1", "loop"));
        Assert.Empty(await Store.ListAsync(Location));
        Assert.Empty(await Store.ListAsync(Location, recursive: true));
        foreach (string folder in new[] { "folder", "up", "up/outside", "loop", "loop/x" })
        {
            Assert.Empty(await Store.ListAsync(Location, folder));
        }
        foreach (string path in new[] { "file", "folder/canary", "up/canary", "up/outside/canary", "dangling", "loop" })
        {
            Assert.Null(await Store.FindAsync(Location, path));
            Assert.Equal(TrackingFault.NotFound, (await Assert.ThrowsAsync<TrackingException>(() => Store.OpenAsync(Location, path))).Fault);
        }
        foreach (string path in new[] { "folder/x", "up/x", "loop/x", "file/x" })
        {
            Assert.Equal(TrackingFault.InvalidState, (await Assert.ThrowsAsync<TrackingException>(() => PutAsync(path, "x"))).Fault);
        }
        AssertUntouched();
    }

    [Fact]
    public async Task Links_are_replaced_by_puts_and_removed_by_deletes_and_what_they_lead_to_stays()
    {
        Directory.CreateDirectory(At("1", "inner"));
        File.CreateSymbolicLink(At("1", "file"), Folder.At("canary"));
        Directory.CreateSymbolicLink(At("1", "inner", "folder"), Folder.At("outside"));
        File.CreateSymbolicLink(At("1", "dangling"), Folder.At("made-by-attack"));
        await PutAsync("file", "mine");
        await PutAsync("dangling", "mine");
        Assert.Equal("mine", await TextAsync("file"));
        Assert.Equal("mine", await TextAsync("dangling"));
        AssertUntouched();
        Assert.Equal(2, await Store.DeleteAsync(Location, ""));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_root));
        AssertUntouched();
    }

    [Fact]
    public async Task A_link_in_place_of_the_location_is_not_followed()
    {
        Directory.CreateDirectory(_root);
        Directory.CreateSymbolicLink(At("1"), Folder.At("outside"));
        Assert.Empty(await Store.ListAsync(Location));
        Assert.Null(await Store.FindAsync(Location, "canary"));
        await Assert.ThrowsAsync<TrackingException>(() => PutAsync("canary", "x"));
        Assert.Equal(0, await Store.DeleteAsync(Location, "canary"));
        AssertUntouched();
    }

    [Fact]
    public async Task A_root_that_is_a_link_is_the_operators_choice()
    {
        Directory.CreateSymbolicLink(_root, Folder.At("outside"));
        await PutAsync("a.txt", "a");
        Assert.Equal("a", await TextAsync("a.txt"));
        Assert.True(File.Exists(Folder.At("outside", "1", "a.txt")));
    }

    [Fact]
    public async Task A_file_and_a_folder_cannot_share_a_name()
    {
        await PutAsync("a", "file");
        await PutAsync("b/c", "file");
        Assert.Equal(TrackingFault.InvalidState, (await Assert.ThrowsAsync<TrackingException>(() => PutAsync("a/b", "x"))).Fault);
        Assert.Equal(TrackingFault.InvalidState, (await Assert.ThrowsAsync<TrackingException>(() => PutAsync("b", "x"))).Fault);
        Assert.Equal(["a", "b/c"], (await Store.ListAsync(Location, recursive: true)).Select(f => f.Path));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(At("1")).Count());
    }

    [Fact]
    public async Task A_put_that_fails_leaves_nothing_behind()
    {
        await PutAsync("a.txt", "old");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var content = new MemoryStream(new byte[100]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync(Location, "a.txt", content, cancelled.Token));
        Assert.Equal("old", await TextAsync("a.txt"));
        Assert.Single(Directory.EnumerateFileSystemEntries(At("1")));
    }

    [Fact]
    public async Task A_file_read_while_it_is_replaced_or_deleted_stays_whole()
    {
        await PutAsync("a.txt", new string('a', 1_000_000));
        await using Stream old = await Store.OpenAsync(Location, "a.txt");
        await PutAsync("a.txt", "new");
        await Store.DeleteAsync(Location, "a.txt");
        using var reader = new StreamReader(old);
        Assert.Equal(new string('a', 1_000_000), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Names_that_no_request_can_ask_for_are_not_listed()
    {
        Directory.CreateDirectory(At("1"));
        foreach (string name in new[] { "a\\b", "a\nb", "..%2f", "a#b", "fine" })
        {
            await File.WriteAllTextAsync(At("1", name), "x");
        }
        Assert.Equal("fine", Assert.Single(await Store.ListAsync(Location)).Path);
    }

    [Fact]
    public void Nothing_outside_is_read_or_written_whatever_the_location_and_path() => Prop
        .ForAll(HostilePaths.Any(), HostilePaths.Any(), (location, path) =>
        {
            string[] before = Outside();
            foreach (string place in new[] { location, $"file://{_root}/{location}", $"{_root}/{location}", $"{_root}{location}" })
            {
                Swallow(() => Assert.DoesNotContain("nobody may read this", TextAsync(path, place).GetAwaiter().GetResult(), StringComparison.Ordinal));
                Swallow(() => Assert.DoesNotContain(Store.ListAsync(place, path).GetAwaiter().GetResult(), f => f.Path.EndsWith("canary", StringComparison.Ordinal) && f.Bytes == Secret.Length));
                Swallow(() => PutAsync(path, "attack", place).GetAwaiter().GetResult());
                Swallow(() => Store.DeleteAsync(place, path).GetAwaiter().GetResult());
            }
            AssertUntouched();
            Assert.Equal(before, Outside());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>Refusals are what the caller is owed; anything else, a failed assertion too, is a failure.</summary>
    private static void Swallow(Action act)
    {
        try
        {
            act();
        }
        catch (TrackingException)
        {
        }
    }

    private string[] Outside() => [.. Directory.EnumerateFileSystemEntries(Folder.Path, "*", SearchOption.AllDirectories).Where(p => !p.StartsWith(_root, StringComparison.Ordinal)).Order()];

    protected void AssertUntouched()
    {
        Assert.Equal(Secret, File.ReadAllText(Folder.At("canary")));
        Assert.Equal(Secret, File.ReadAllText(Folder.At("outside", "canary")));
        Assert.Single(Directory.EnumerateFileSystemEntries(Folder.At("outside")));
        Assert.False(File.Exists(Folder.At("made-by-attack")));
    }

    protected string At(params string[] names) => Path.Combine([_root, .. names]);

    protected async Task PutAsync(string path, string content, string? location = null)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        await Store.PutAsync(location ?? Location, path, stream);
    }

    protected async Task<string> TextAsync(string path, string? location = null)
    {
        await using Stream stream = await Store.OpenAsync(location ?? Location, path);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
