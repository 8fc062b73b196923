using System.Text.Json.Nodes;

namespace Assay.Versioning.Tests;

public sealed class DataRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderObjectStore _objects;
    private readonly DataRepository _data;

    public DataRepositoryTests()
    {
        _objects = new FolderObjectStore(_folder.At("objects"));
        _data = new DataRepository(_folder.At("history"), _objects);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_restored_as_it_was()
    {
        Write("in/a.csv", "x\n1\n");
        Write("in/deep/er/b.csv", "y\n2\n");
        Write("in/empty.csv", "");

        DataVersion version = await _data.CommitAsync(_folder.At("in"), "first");
        await _data.RestoreAsync(version.Id, _folder.At("out"));

        Assert.Equal(("in", 3, 8L, "first", null), (version.Name, version.Files, version.Bytes, version.Message, version.Parent));
        Assert.Equal("x\n1\n", File.ReadAllText(_folder.At("out", "a.csv")));
        Assert.Equal("y\n2\n", File.ReadAllText(_folder.At("out", "deep", "er", "b.csv")));
        Assert.Equal("", File.ReadAllText(_folder.At("out", "empty.csv")));
        Assert.Equal(3, Directory.GetFiles(_folder.At("out"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_file_is_a_tree_of_one()
    {
        Write("credit.csv", "x\n");
        DataVersion version = await _data.CommitAsync(_folder.At("credit.csv"));

        Assert.Equal("credit", version.Name);
        Assert.Equal("credit.csv", Assert.Single((await _data.ReadTreeAsync(version.Id)).Entries).Path);
    }

    [Fact]
    public async Task The_id_is_the_content()
    {
        Write("one/a.csv", "x\n");
        Write("two/a.csv", "x\n");
        DataVersion one = await _data.CommitAsync(_folder.At("one"), "some message");
        DataVersion two = await _data.CommitAsync(_folder.At("two"), "another");

        Assert.Equal(one.Id, two.Id);
        Write("two/a.csv", "y\n");
        Assert.NotEqual(one.Id, (await _data.CommitAsync(_folder.At("two"))).Id);
    }

    [Fact]
    public async Task History_links_versions_and_an_unchanged_commit_adds_none()
    {
        Write("in/a.csv", "1");
        DataVersion first = await _data.CommitAsync(_folder.At("in"), "first", "numbers");
        Assert.Equal(first, await _data.CommitAsync(_folder.At("in"), "again", "numbers"));
        Write("in/a.csv", "2");
        DataVersion second = await _data.CommitAsync(_folder.At("in"), "second", "numbers");

        Assert.Equal(first.Id, second.Parent);
        Assert.Equal([first, second], _data.History("numbers"));
        Assert.Equal(["numbers"], _data.Names());
        Assert.Equal(first, _data.Find(first.Id));
        Assert.Empty(_data.History("unknown"));
        Assert.Null(_data.Find(ObjectId.Of("unknown"u8)));
    }

    [Fact]
    public async Task Commits_at_once_are_all_in_the_history()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            Write($"in{i}/a.csv", $"{i}");
            await new DataRepository(_folder.At("history"), _objects).CommitAsync(_folder.At($"in{i}"), null, "numbers");
        })));

        IReadOnlyList<DataVersion> history = _data.History("numbers");
        Assert.Equal(12, history.Select(v => v.Id).Distinct().Count());
        Assert.Equal(history.SkipLast(1).Select(v => (ObjectId?)v.Id), history.Skip(1).Select(v => v.Parent));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/evil")]
    [InlineData("C:/evil")]
    [InlineData("a\\..\\evil")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a\u0000b")]
    [InlineData("")]
    public async Task A_tree_with_a_path_that_leads_out_is_refused(string path)
    {
        ObjectId content = await _objects.PutAsync("evil"u8.ToArray());
        ObjectId tree = await _objects.PutJsonAsync(new JsonObject
        {
            ["kind"] = "tree/1",
            ["files"] = new JsonArray(new JsonObject { ["path"] = path, ["bytes"] = 4, ["content"] = content.ToString() }),
        });

        await Assert.ThrowsAsync<VersioningException>(() => _data.RestoreAsync(tree, _folder.At("out", "deeper")));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*evil*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_path_that_is_both_file_and_folder_is_refused()
    {
        ObjectId id = ObjectId.Of("x"u8);
        Assert.Throws<VersioningException>(() => new TreeManifest([new("a", 1, id), new("a/b", 1, id)]));
        Assert.Throws<VersioningException>(() => new TreeManifest([new("a", 1, id), new("a", 2, id)]));
    }

    [Fact]
    public async Task Links_are_neither_followed_out_nor_kept()
    {
        Write("in/a.csv", "x");
        DataVersion version = await _data.CommitAsync(_folder.At("in"));
        Directory.CreateDirectory(_folder.At("out"));
        Write("outside.csv", "precious");
        File.CreateSymbolicLink(_folder.At("out", "a.csv"), _folder.At("outside.csv"));
        File.CreateSymbolicLink(_folder.At("in", "link.csv"), _folder.At("outside.csv"));

        await Assert.ThrowsAsync<VersioningException>(() => _data.RestoreAsync(version.Id, _folder.At("out")));
        await Assert.ThrowsAsync<VersioningException>(() => _data.CommitAsync(_folder.At("in")));
        Assert.Equal("precious", File.ReadAllText(_folder.At("outside.csv")));
    }

    [Fact]
    public async Task Verification_names_each_fault()
    {
        Write("in/a.csv", "aaaa");
        Write("in/b.csv", "bbbb");
        Write("in/c.csv", "cccc");
        DataVersion version = await _data.CommitAsync(_folder.At("in"));
        Assert.Empty(await _data.VerifyAsync(version.Id));
        TreeManifest tree = await _data.ReadTreeAsync(version.Id);
        await _objects.DeleteAsync(tree.Entries[0].Content);
        byte[] stored = File.ReadAllBytes(_objects.PathOf(tree.Entries[1].Content));
        stored[^1] ^= 1;
        File.WriteAllBytes(_objects.PathOf(tree.Entries[1].Content), stored);

        IReadOnlyList<VersioningException> faults = await _data.VerifyAsync(version.Id);

        Assert.Equal(tree.Entries[0].Content, Assert.IsType<ObjectMissingException>(faults[0]).Id);
        Assert.Equal(tree.Entries[1].Content, Assert.IsType<ObjectCorruptException>(faults[1]).Id);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_committed()
    {
        VersioningException error = await Assert.ThrowsAsync<VersioningException>(() => _data.CommitAsync(_folder.At("nowhere")));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => _data.CommitAsync(_folder.Path, null, "../name"));
    }

    private void Write(string name, string text)
    {
        string path = _folder.At(name.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
