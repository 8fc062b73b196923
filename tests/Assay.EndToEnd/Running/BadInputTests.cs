using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

/// <summary>Bad input is one message on standard error and exit code 2, before anything is recorded.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Theory]
    [InlineData("target: answer", "target: anser", "'anser'", "Did you mean 'answer'?")]
    [InlineData("[logistic-regression]", "[logistic-regresion]", "small.yaml:7:", "Did you mean 'logistic-regression'?")]
    [InlineData("drop: [empty, part]", "drop: [empty, part", "small.yaml:", "This is not valid YAML")]
    [InlineData("seed: 3", "tune: { trials: 30 }", "small.yaml:9:", "Unknown key 'tune'")]
    [InlineData("positive: yes", "task: regression", "'answer'", "number")]
    [InlineData("metric: log_loss", "metric: rmse", "'rmse'", "log_loss")]
    [InlineData("metric: log_loss", "metric: log_los", "small.yaml:8:", "Did you mean 'log_loss'?")]
    [InlineData("target: answer\n  positive: yes\n  drop: [empty, part]", "target: empty", "'empty'", "missing in every row")]
    [InlineData("drop: [empty, part]", "drop: [part]", "'empty'", "missing in every")]
    [InlineData("drop: [empty, part]", "drop: [empty]\n  split: { column: part }", "part", "0 test")]
    [InlineData("drop: [empty, part]", "split: { validation: 0.001, test: 0.001 }", "Every part of a split must have rows", "120 rows")]
    [InlineData("train: small.csv", "train: nothing.csv", "'nothing.csv'", "data.train")]
    [InlineData("metric: log_loss", "evaluate: { slices: [\"height > 3\"] }", "height", "age")]
    public async Task A_fault_of_the_file_is_named_and_leaves_nothing_behind(string old, string changed, string where, string what)
    {
        SomeExperiment.Write(_folder, (old, changed));

        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "run", "small.yaml");

        Assert.Contains(where, result.Error, StringComparison.Ordinal);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of assay itself", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(2, result.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".assay")), "Nothing is recorded of a run that cannot begin.");
    }

    [Fact]
    public async Task A_malformed_row_is_named_with_its_line()
    {
        SomeExperiment.Write(_folder);
        File.AppendAllText(Path.Combine(_folder.Path, "small.csv"), "yes,1,2,Oslo,,train,one too many\n");

        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "run", "small.yaml");

        Assert.Contains("small.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("122", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "run", "nothing.yaml");

        Assert.Contains("'nothing.yaml'", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Theory]
    [InlineData("run", "small.yaml", "--set", "data.split.tset=0.3")]
    [InlineData("run", "small.yaml", "--set", "nonsense")]
    [InlineData("run", "small.yaml", "--threads", "0")]
    [InlineData("run", "small.yaml", "--sead", "3")]
    [InlineData("run")]
    [InlineData("runn", "small.yaml")]
    [InlineData("show", "abcdef")]
    [InlineData("reproduce", "abcdef")]
    [InlineData("runs")]
    [InlineData("estimators", "random-forrest")]
    [InlineData("features", "tfidf")]
    public async Task Bad_usage_is_a_message_and_exit_code_2(params string[] arguments)
    {
        SomeExperiment.Write(_folder);

        CommandResult result = await AssayProgram.RunAsync(_folder.Path, arguments);

        Assert.StartsWith("assay: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of assay itself", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task A_seed_that_is_no_seed_is_named_in_words()
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "run", "small.yaml", "--seed", "-4");

        Assert.Contains("--seed must be a whole number from 0 on, but is '-4'.", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task A_workspace_of_a_newer_format_is_left_alone()
    {
        SomeExperiment.Write(_folder);
        string format = Path.Combine(_folder.Path, ".assay", "format");
        Directory.CreateDirectory(Path.GetDirectoryName(format)!);
        File.WriteAllText(format, "99\n");

        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "run", "small.yaml");

        Assert.Contains("'99'", result.Error, StringComparison.Ordinal);
        Assert.Contains("newer version", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("99\n", File.ReadAllText(format));
        Assert.Equal([format], Directory.GetFileSystemEntries(Path.GetDirectoryName(format)!));
    }

    public void Dispose() => _folder.Dispose();
}
