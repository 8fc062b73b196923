using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli.Tests.Progress;

public sealed class RunProgressDisplayTests
{
    private static readonly ExperimentEvent[] Story =
    [
        new StageStarted("reading data"),
        new RunStarted("3f2a0000000000000000000000000001", "credit", Path.Combine("some", "place"), WorkspaceCreated: true),
        new StageStarted("fitting candidates"),
        new CandidateStarted("[b]forest", 0, 1),
        new CandidateStep("[b]forest", 1, 2, "validation_log_loss", 0.5),
        new CandidateFinished(SomeOutcome.Entry("[b]forest", baseline: false, 0.4321), "log_loss"),
        new RunNote("two rows\u001b[2J were left out"),
    ];

    [Fact]
    public void Elsewhere_than_in_a_terminal_each_stage_and_candidate_is_a_plain_line()
    {
        var writer = new StringWriter { NewLine = "\n" };
        using (var display = new RunProgressDisplay(new PlainProgress(writer)))
        {
            foreach (ExperimentEvent happened in Story)
                display.Report(happened);
            Assert.Equal(Path.Combine("some", "place"), display.Workspace);
        }

        Assert.Equal(
            $"""
            reading data
            run 3f2a0000 of credit, in a new workspace: {Path.Combine("some", "place", ".assay")}
            fitting candidates
              [b]forest                log_loss 0.4321, fitted in 800 ms
            note: two rows␣[2J were left out

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    [Fact]
    public void In_a_terminal_what_is_done_stays_and_the_cursor_comes_back()
    {
        var writer = new StringWriter();
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(writer) });
        terminal.Profile.Width = 100;
        using (var display = new RunProgressDisplay(new LiveProgress(terminal, TimeProvider.System)))
        {
            foreach (ExperimentEvent happened in Story)
                display.Report(happened);
        }

        string text = writer.ToString();
        Assert.Contains("[b]forest                log_loss 0.4321, fitted in 800 ms", text, StringComparison.Ordinal);
        Assert.Contains("run 3f2a0000 of credit", text, StringComparison.Ordinal);
        Assert.Contains("note: two rows␣[2J", text, StringComparison.Ordinal);
        Assert.True(text.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > text.LastIndexOf("\u001b[?25l", StringComparison.Ordinal), "The cursor must be shown again.");
    }

    [Fact]
    public void Threads_may_report_at_once()
    {
        var writer = new StringWriter { NewLine = "\n" };
        using (var display = new RunProgressDisplay(new PlainProgress(writer)))
        {
            Thread[] threads = [.. Enumerable.Range(0, 8).Select(t => new Thread(() =>
            {
                for (int i = 0; i < 200; i++)
                    display.Report(new RunNote($"{t} {i}"));
            }))];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
        }

        var expected = from t in Enumerable.Range(0, 8) from i in Enumerable.Range(0, 200) select $"note: {t} {i}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), writer.ToString().TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }
}
