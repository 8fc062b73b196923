using Assay.Workbench;

namespace Assay.Cli.Tests.Views;

public sealed class StoryViewTests
{
    private static readonly RunStory Candidate = new()
    {
        RunId = "3f2a0000000000000000000000000002",
        Experiment = "credit",
        Name = "random-forest",
        Status = "killed",
        Reason = "interrupted",
        Parent = "3f2a0000000000000000000000000001",
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch.AddSeconds(4.2),
        Parameters = new Dictionary<string, string> { ["trees"] = "100" },
        Tags = new Dictionary<string, string>(),
        Metrics = new Dictionary<string, MetricStory> { ["validation_log_loss"] = new(0.43, 99, 0.41, 0.7, 100) },
        Artifacts = [new ArtifactStory("model.assay-model", 120_400, "sha256:dd")],
        Data = [new DataInput("credit.csv", "sha256:cc", 0)],
    };

    [Fact]
    public void A_candidates_run_shows_what_it_recorded()
    {
        string text = Written(Candidate);

        Assert.StartsWith("credit / random-forest is killed: interrupted\n", text, StringComparison.Ordinal);
        Assert.Matches(@"Part of\s+3f2a0000000000000000000000000001\n", text);
        Assert.Contains("took 4.2 s", text, StringComparison.Ordinal);
        Assert.Matches(@"trees\s+100\n", text);
        Assert.Matches(@"validation_log_loss\s+0\.4300\s+0\.4100\s+0\.7000\s+99\n", text);
        Assert.Matches(@"model\.assay-model\s+120 kB\s+sha256:dd\n", text);
    }

    [Fact]
    public void An_experiments_run_shows_what_it_found()
    {
        string text = Written(Candidate with { Status = "finished", Reason = null, Parent = null, Outcome = SomeOutcome.Run(), Report = "here/report.html" });

        Assert.Contains("logistic-regression is recommended", text, StringComparison.Ordinal);
        Assert.Contains("here/report.html", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256:dd", text, StringComparison.Ordinal);
    }

    private static string Written(RunStory story)
    {
        var writer = new StringWriter();
        StoryView.Write(Terminal.Plain(writer), story);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
