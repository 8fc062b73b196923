using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

public sealed class HelpTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData("init")]
    [InlineData("run")]
    [InlineData("exec")]
    [InlineData("runs")]
    [InlineData("show")]
    [InlineData("reproduce")]
    [InlineData("import")]
    [InlineData("import tensorboard")]
    [InlineData("import mlflow")]
    [InlineData("export")]
    [InlineData("export runs")]
    [InlineData("export tensorboard")]
    [InlineData("estimators")]
    [InlineData("features")]
    [InlineData("schema")]
    [InlineData("serve")]
    public async Task Every_verb_has_help_with_examples(string verb)
    {
        CommandResult help = await AssayProgram.RunAsync(_folder.Path, [.. verb.Split(' '), "--help"]);

        Assert.Contains($"assay {verb}", help.RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:{Environment.NewLine}  assay {verb}", help.Output, StringComparison.Ordinal);
        Assert.Equal("", help.Error);
    }

    [Fact]
    public async Task The_program_alone_shows_its_help()
    {
        CommandResult alone = await AssayProgram.RunAsync(_folder.Path);
        CommandResult help = await AssayProgram.RunAsync(_folder.Path, "--help");

        Assert.Contains("reproduce", alone.RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", alone.Output, StringComparison.Ordinal);
        Assert.Equal(help.Output, alone.Output);
    }

    [Fact]
    public async Task The_version_is_a_line()
    {
        CommandResult version = await AssayProgram.RunAsync(_folder.Path, "--version");

        Assert.Matches(@"^\d+\.\d+\.\d+\S*\s*$", version.RequireSuccess().Output);
    }

    public void Dispose() => _folder.Dispose();
}
