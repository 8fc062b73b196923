using Assay.Data;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Workbench.Tests;

/// <summary>Reports over made-up models, with every section filled.</summary>
internal static class SampleReports
{
    public const string RunId = "3f2a9c1b7d6e4850a1b2c3d4e5f60718";

    private static readonly (string Name, int Complexity, double Skill)[] Models =
    [
        ("majority", 0, 0), ("one-rule", 10, 0.5), ("logistic-regression", 20, 1.35),
        ("decision-tree", 30, 0.9), ("random-forest", 40, 1.4), ("gradient-boosting", 50, 1.42),
    ];

    public static ReportData Binary(int rows = 900) => Make("credit", "Status", ["good", "bad"], rows);

    public static ReportData Multiclass(int rows = 300) => Make("penguins", "species", ["Adelie", "Chinstrap", "Gentoo"], rows);

    public static ReportData Regression(int rows = 3000) => Make("diamonds", "price", [], rows);

    /// <param name="classes">Empty for a regression.</param>
    /// <param name="columnName">Name of the first input column.</param>
    /// <param name="categories">Values of the text column.</param>
    public static ReportData Make(string experiment, string target, string[] classes, int rows, string columnName = "income", params string[] categories)
    {
        if (categories.Length == 0)
            categories = ["owner", "rent", "parents", "other", "private"];
        var truth = new SyntheticTruth(classes, rows);
        Table table = Inputs(rows, columnName, categories);
        Metric[] metrics = classes.Length == 0
            ? [Metric.RootMeanSquaredError, Metric.MeanAbsoluteError, Metric.RSquared]
            : [Metric.LogLoss, Metric.Accuracy, Metric.RocAuc, Metric.F1Macro];
        var bootstrap = new Bootstrap { Stream = RandomStream.Root(7).Child("bootstrap"), Resamples = 200 };
        Candidate[] candidates = [.. Models.Select(m => new Candidate(m.Name, m.Complexity, m.Complexity < 20, truth.Predict(m.Name, m.Skill)))];
        Selection selection = new SelectionRule { Metric = metrics[0], Bootstrap = bootstrap }.Choose(candidates, truth.Target);
        Predictions chosen = candidates.First(c => c.Name == selection.Recommended).Validation;
        return new ReportData
        {
            Experiment = experiment,
            RunId = RunId,
            ReproduceCommand = "assay reproduce " + RunId[..8],
            Started = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero),
            DurationSeconds = 11.42,
            Task = truth.Target.Task,
            Target = target,
            Classes = classes,
            Metrics = [.. metrics.Select(ReportMetric.Of)],
            Selection = selection,
            Leaderboard = [.. selection.Ranking.Select((name, i) => Row(candidates.First(c => c.Name == name), i, metrics, bootstrap, truth.Target))],
            Ensembles = [Ensemble(truth, metrics[0], bootstrap)],
            Data = new ReportDataset(experiment, $"data/{experiment}.csv", "sha256:9d1f0c", rows, [.. TableProfile.Of(table).Columns.Select((c, i) => new ReportColumn(c, i == 0 ? "ignored" : ""))]),
            Split = Split(classes, rows),
            Test = new ReportTest(rows,
            [
                new TestedModel(selection.Recommended, "train + validation", "refitted", bootstrap.Estimate(metrics, chosen, truth.Target)),
                new TestedModel(selection.Recommended, "train", "selected", bootstrap.Estimate(metrics, truth.Predict("selected", 1.3), truth.Target)),
                new TestedModel("majority", "train", "baseline", bootstrap.Estimate(metrics, candidates[0].Validation, truth.Target)),
            ]),
            Diagnostics =
            [
                new ReportDiagnostics(selection.Recommended, "test", Diagnostics.Of(chosen, truth.Target)),
                new ReportDiagnostics(selection.Best, "validation", Diagnostics.Of(chosen, truth.Target)),
            ],
            Training = [Curve("gradient-boosting", metrics[0].Name, 200), Curve("logistic-regression", metrics[0].Name, 24)],
            Importance = new ReportImportance(selection.Recommended, metrics[0].Name, "validation", 5,
                [.. table.Columns.Select((c, i) => new ColumnImportance(c.Name, 0.08 / (i + 1) - 0.01, 0.004))]),
            Slices = new ReportSlices(selection.Recommended, metrics[0].Name, "test",
                new SliceEvaluation { Primary = metrics[0], Bootstrap = bootstrap }.Evaluate(table, chosen, truth.Target, ["home", "age >= 50"])),
            Environment = [new ReportFact("System", "Linux 6.1, x64"), new ReportFact("Processor", "2 cores, AVX2"), new ReportFact(".NET", "10.0.1"), new ReportFact("Assay", "0.1.0")],
            Provenance = [new ReportFact("Recipe", "sha256:0a4b"), new ReportFact("Results", "sha256:77fe"), new ReportFact("Commit", "4a2dce0, with uncommitted changes")],
            Configuration = $"experiment: {experiment}\ndata:\n  train: data/{experiment}.csv\n  target: {target}\nseed: 7\n",
            Notes = ["Two rows without a target were left out."],
        };
    }

    private static LeaderboardRow Row(Candidate candidate, int rank, Metric[] metrics, Bootstrap bootstrap, TargetVector truth) => new(
        candidate.Name,
        $"{rank:x32}",
        candidate.IsBaseline,
        bootstrap.Estimate(metrics, candidate.Validation, truth),
        0.004 * (1 + (candidate.Complexity * candidate.Complexity / 10)),
        3_000_000 / (1 + candidate.Complexity),
        (long)(400 + (90 * candidate.Complexity * candidate.Complexity)),
        candidate.IsBaseline ? [] : [new ReportFact("seed", "7"), new ReportFact("max_depth", "6")]);

    private static ReportEnsemble Ensemble(SyntheticTruth truth, Metric metric, Bootstrap bootstrap)
    {
        Predictions whole = truth.Predict("voting", 1.6);
        EnsembleMember[] members = [.. Models.Skip(2).Select(m => new EnsembleMember(m.Name, truth.Predict(m.Name, m.Skill), m.Name == "decision-tree" ? null : truth.Predict("without " + m.Name, 1.55)))];
        IReadOnlyList<MemberContribution> contributions = MemberContribution.Measure(metric, bootstrap, whole, members, truth.Target);
        return new ReportEnsemble(
            "voting",
            metric.Name,
            "validation",
            metric.Score(whole, truth.Target),
            new ModelCost(210_000, 1_830_000),
            [.. contributions.Select((c, i) => new ReportMember(c, new ModelCost(900_000.0 / (i + 1), 40_000 * (i + 1))))],
            ErrorDiversity.Of([.. members.Select(m => KeyValuePair.Create(m.Name, m.Alone))], truth.Target));
    }

    private static ReportSplit Split(string[] classes, int rows)
    {
        ReportPart[] parts = [.. new[] { ("train", 3), ("validation", 1), ("test", 1) }.Select(p => new ReportPart(p.Item1, p.Item2 * rows, [.. classes.Select(c => new ReportCount(c, p.Item2 * rows / classes.Length))]))];
        return new ReportSplit("by chance, stratified, seed 7", parts, 2);
    }

    private static TrainingCurve Curve(string model, string metric, int steps)
    {
        double[] x = [.. Enumerable.Range(1, steps).Select(i => (double)i)];
        return new TrainingCurve(model, metric,
        [
            new TrainingSeries("train", x, [.. x.Select(s => 0.3 + (0.35 / (1 + (s * 8 / steps))))]),
            new TrainingSeries("validation", x, [.. x.Select(s => 0.42 + (0.25 / (1 + (s * 10 / steps))) + (0.04 * s / steps))]),
        ]);
    }

    private static Table Inputs(int rows, string columnName, string[] categories)
    {
        RandomSource random = RandomStream.Root(7).Child("inputs").Draw();
        var numbers = new double[rows];
        var ages = new long[rows];
        var texts = new string?[rows];
        var flags = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            double u = random.NextDouble();
            numbers[i] = u < 0.04 ? double.NaN : 1200 * u / (1.05 - u);
            ages[i] = 18 + random.NextInt(30) + random.NextInt(30);
            double t = random.NextDouble();
            texts[i] = t < 0.02 ? null : categories[(int)(t * t * categories.Length)];
            flags[i] = random.NextDouble() < 0.3;
        }

        return new Table(
            new Int64Column("id", [.. Enumerable.Range(1000, rows).Select(i => (long)i)]),
            new Float64Column(columnName, numbers),
            new Int64Column("age", ages),
            TextColumn.Of("home", texts),
            new BooleanColumn("guarantor", flags));
    }
}
