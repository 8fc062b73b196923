namespace Assay.Versioning.Tests;

public sealed class WorkspaceFolderTests
{
    [Fact]
    public void A_workspace_is_found_from_below_and_hidden_from_git()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(WorkspaceFolder.Find(folder.Path));
        WorkspaceFolder made = WorkspaceFolder.Init(folder.Path);
        string deep = Directory.CreateDirectory(folder.At("a", "b")).FullName;

        Assert.Equal(made.Root, WorkspaceFolder.Find(deep)!.Root);
        Assert.Equal(made.Root, WorkspaceFolder.Init(folder.Path).Root);
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(made.Store, ".gitignore")));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("999999999999")]
    [InlineData("")]
    [InlineData("one")]
    public void A_newer_or_damaged_format_is_refused(string format)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(WorkspaceFolder.Init(folder.Path).Store, "format");
        File.WriteAllText(file, format);

        WorkspaceFormatException error = Assert.Throws<WorkspaceFormatException>(() => WorkspaceFolder.Find(folder.Path));
        Assert.Equal((file, format, WorkspaceFolder.Format), (error.File, error.Found, error.Supported));
        Assert.Throws<WorkspaceFormatException>(() => WorkspaceFolder.Init(folder.Path));
    }
}
