using Assay.Workbench;

namespace Assay.Cli.Tests.Progress;

public sealed class WorkLineTests
{
    private static readonly CurrentWork Fit = new("gradient-boosting", 0) { Number = 3, Count = 7, Step = 25, Total = 100, Metric = "validation_log_loss", Value = 0.43216 };

    [Fact]
    public void A_fit_shows_steps_elapsed_remaining_and_metric() => Assert.Equal(
        "  3/7 gradient-boosting  ━━━━━━──────────────────  25/100  0:10, 0:30 left  validation_log_loss 0.4322",
        WorkLine.Of(Fit, TimeSpan.FromSeconds(10), 120, unicode: true));

    [Fact]
    public void Without_a_total_there_is_no_bar_and_no_end_in_sight() => Assert.Equal(
        "  3/7 gradient-boosting  step 25  0:10  validation_log_loss 0.4322",
        WorkLine.Of(Fit with { Total = 0 }, TimeSpan.FromSeconds(10), 120, unicode: true));

    [Fact]
    public void A_stage_is_its_name_and_the_time() => Assert.Equal(
        "  reading data  0:02", WorkLine.Of(new CurrentWork("reading data", 0), TimeSpan.FromSeconds(2), 80, unicode: true));

    [Fact]
    public void The_line_never_reaches_the_last_column()
    {
        for (int width = 0; width < 130; width++)
            Assert.True(WorkLine.Of(Fit, TimeSpan.FromSeconds(10), width, unicode: false).Length < Math.Max(1, width));
    }

    [Fact]
    public void Events_tell_what_is_going_on()
    {
        CurrentWork? work = null;
        ExperimentEvent[] events =
        [
            new StageStarted("fitting candidates"),
            new CandidateStarted("forest", 0, 2),
            new CandidateStep("forest", 4, 10, null, double.NaN),
        ];
        foreach (ExperimentEvent happened in events)
            work = CurrentWork.After(work, happened, now: 5);

        Assert.Equal(new CurrentWork("forest", 5) { Number = 1, Count = 2, Step = 4, Total = 10, Value = double.NaN }, work);
        Assert.Null(CurrentWork.After(work, new CandidateFinished(SomeOutcome.Entry("forest", false, 0.4), "log_loss"), now: 6));
    }
}
