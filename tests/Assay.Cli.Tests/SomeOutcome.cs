using Assay.Workbench;

namespace Assay.Cli.Tests;

/// <summary>Makers of what verbs return.</summary>
internal static class SomeOutcome
{
    public static RunOutcome Run(string model = "logistic-regression", params SliceSummary[] slices) => new()
    {
        RunId = "3f2a0000000000000000000000000001",
        Experiment = "credit",
        Status = "finished",
        Recipe = "sha256:aa",
        Results = "sha256:bb",
        Data = [new DataInput("credit.csv", "sha256:cc", 4454)],
        Task = "binary",
        Target = "Status",
        Metric = "log_loss",
        HigherIsBetter = false,
        Split = new SplitSummary("stratified", 2673, 890, 891),
        Leaderboard = [Entry(model, baseline: false, 0.4321), Entry("majority", baseline: true, 0.6)],
        Selected = model,
        Reason = model + " is recommended: its log loss 0.432 is the best.",
        Test = new TestSummary
        {
            Metrics = new Dictionary<string, double> { ["accuracy"] = 0.79, ["log_loss"] = 0.44 },
            Intervals = new Dictionary<string, IReadOnlyList<double>> { ["log_loss"] = [0.40, 0.48] },
            Refitted = true,
            Openings = 2,
        },
        Slices = slices,
        Notes = ["3 of 4457 rows have no 'Status' and were left out."],
        Report = ".assay/reports/3f2a/report.html",
        Seconds = 4.2,
    };

    public static LeaderboardEntry Entry(string model, bool baseline, double logLoss) => new()
    {
        Model = model,
        RunId = "3f2a0000000000000000000000000002",
        Baseline = baseline,
        Parameters = new Dictionary<string, object?>(),
        Validation = new Dictionary<string, double> { ["accuracy"] = 0.75, ["log_loss"] = logLoss, ["roc_auc"] = double.NaN },
        Interval = [logLoss - 0.05, logLoss + 0.05],
        FitSeconds = 0.8,
        PredictRowsPerSecond = 912_345,
        ModelBytes = 120_400,
    };
}
