using Assay.Workbench;

namespace Assay.Cli.Tests.Views;

public sealed class SummaryViewTests
{
    [Fact]
    public void The_answer_comes_first_and_the_command_to_repeat_it_last()
    {
        string[] lines = Lines(SomeOutcome.Run());

        Assert.Equal("logistic-regression is recommended: its log loss 0.432 is the best.", lines[0]);
        Assert.Equal("Again   assay reproduce 3f2a0000", lines[^1]);
        Assert.Contains("Report  .assay/reports/3f2a/report.html", lines);
    }

    [Fact]
    public void The_leaderboard_marks_the_recommended_model_and_the_baselines()
    {
        string[] lines = Lines(SomeOutcome.Run());

        string best = Assert.Single(lines, line => line.Contains('►', StringComparison.Ordinal));
        Assert.Matches(@"logistic-regression\s+0\.4321\s+0\.3821 … 0\.4821\s+0\.7500\s+–\s+800 ms\s+912 k\s+120 kB$", best);
        Assert.Single(lines, line => line.Contains("majority (baseline)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_test_result_has_intervals_and_says_how_often_it_was_opened()
    {
        string text = string.Join('\n', Lines(SomeOutcome.Run()));

        Assert.Contains("opened 2 times in this experiment", text, StringComparison.Ordinal);
        Assert.Matches(@"log_loss\s+0\.4400\s+0\.4000 … 0\.4800", text);
        Assert.Contains("Note: 3 of 4457 rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_slices_that_are_worse_are_named()
    {
        var metrics = new Dictionary<string, double> { ["log_loss"] = 0.71 };
        string text = string.Join('\n', Lines(SomeOutcome.Run(
            slices: [new SliceSummary("Home = rent", 203, metrics, WorseThanRest: true, TooSmall: false), new SliceSummary("Home = owner", 400, metrics, false, false)])));

        Assert.Contains("Worse than the rest where Home = rent (203 rows): log_loss 0.7100.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("owner", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_never_read_as_markup_or_escape_codes()
    {
        string text = string.Join('\n', Lines(SomeOutcome.Run("[red]a[/] \u001b[2J [b")));

        Assert.Contains("[red]a[/] ␣[2J [b", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(300)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Lines(SomeOutcome.Run(), width), line => Assert.True(line.Length <= width, line));

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    [InlineData(160)]
    public void A_candidate_is_one_line(int width)
    {
        string[] lines = Lines(SomeOutcome.Run(), width);

        int rule = Array.FindIndex(lines, line => line.StartsWith("──", StringComparison.Ordinal));
        Assert.StartsWith("  ►   logistic-regression", lines[rule + 1], StringComparison.Ordinal);
        Assert.StartsWith("      majority (baseline)", lines[rule + 2], StringComparison.Ordinal);
        Assert.StartsWith("Test: ", lines[rule + 3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_shows_the_metric_and_leaves_costs_out()
    {
        string[] lines = Lines(SomeOutcome.Run(), width: 50);

        string best = Assert.Single(lines, line => line.Contains('►', StringComparison.Ordinal));
        Assert.Matches(@"►\s+logistic-regression\s+0\.4321\s+800 ms$", best);
    }

    private static string[] Lines(RunOutcome outcome, int width = 160)
    {
        var writer = new StringWriter();
        SummaryView.Write(Terminal.Plain(writer, width), outcome, outcome.Report);
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }
}
