using System.Globalization;
using System.Text.Json;
using Assay.Data;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Gathers what a report says from what a run found.</summary>
internal sealed class ReportAssembly(ExperimentPlan plan, ExperimentData data, RunOutcome outcome, Workers workers)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ReportData Assemble(
        DateTimeOffset started, IReadOnlyList<TrackedCandidate> trained, Choice choice, TrackedCandidate final, TestEvaluation test, CancellationToken cancellationToken) => new()
        {
            Experiment = plan.Spec.Name,
            RunId = outcome.RunId,
            ReproduceCommand = $"assay reproduce {outcome.RunId}",
            Started = started,
            DurationSeconds = outcome.Seconds,
            Task = data.Encoding.Task,
            Target = plan.Spec.Data.Target,
            Classes = data.Encoding.Classes,
            Metrics = [.. plan.Metrics.Select(ReportMetric.Of)],
            Selection = choice.Selection,
            Leaderboard = [.. choice.Selection.Ranking.Select(name => CandidateOf(trained.First(t => t.Row.Model == name)))],
            Data = new ReportDataset(plan.Spec.Name, plan.Spec.Data.Train, outcome.Data[0].Version, data.RowCount, Columns(cancellationToken)),
            Split = new ReportSplit(SchemeInWords(), [.. Parts(test.Truth)], test.Openings),
            Test = new ReportTest(test.Truth.RowCount, [.. test.Tested.Select(t => new TestedModel(t.Model, t.FittedOn, t.Role, t.Estimates))]),
            Diagnostics = [new ReportDiagnostics(final.Row.Model, "test", Diagnostics.Of(test.Predictions, test.Truth))],
            Training = [.. trained.SelectMany(Curves)],
            Importance = new ReportImportance(choice.Selection.Recommended, plan.Primary.Name, "validation", new PermutationImportance { Metric = plan.Primary, Stream = RandomStream.Root(0) }.Repeats, choice.Importance),
            Slices = test.Slices.Count == 0 ? null : new ReportSlices(final.Row.Model, plan.Primary.Name, "test", test.Slices),
            Environment = [.. Facts.Of(RunEnvironment.Capture())],
            Provenance =
            [
                new("recipe", outcome.Recipe),
                new("results", outcome.Results),
                new($"data {outcome.Data[0].Name}", outcome.Data[0].Version),
            ],
            Configuration = plan.Configuration.ToJsonString(Indented),
            Notes = outcome.Notes,
        };

    private static LeaderboardRow CandidateOf(TrackedCandidate tracked)
    {
        LeaderboardEntry row = tracked.Row;
        return new LeaderboardRow(
            row.Model, row.RunId, row.Baseline, tracked.Validation, row.FitSeconds, row.PredictRowsPerSecond, row.ModelBytes, [.. Facts.Of(tracked.Trained.Candidate.Parameters)]);
    }

    // The values of test rows are no one's to look at: what a profile shows is chosen by.
    private IReadOnlyList<ReportColumn> Columns(CancellationToken cancellationToken) =>
        [.. TableProfile.Of(data.Split.TrainAndValidation(), workers, cancellationToken).Columns.Select(column => new ReportColumn(column, RoleOf(column.Name)))];

    private string RoleOf(string column) =>
        column == plan.Spec.Data.Target ? "target"
        : column == plan.Spec.Data.Weight ? "weight"
        : column == plan.Spec.Data.Key ? "key"
        : data.Setup.Ignore.Contains(column) || !data.Split.Train.Columns.Any(c => c.Name == column) ? "ignored"
        : "";

    /// <param name="test">The targets of the test rows, which have been opened by now.</param>
    private IEnumerable<ReportPart> Parts(TargetVector test)
    {
        yield return PartOf("train", data.Encoding.Encode(data.Split.Train));
        yield return PartOf("validation", data.Encoding.Encode(data.Split.Validation));
        yield return PartOf("test", test);
    }

    private static ReportPart PartOf(string name, TargetVector truth)
    {
        var counts = new int[truth.Classes.Count];
        foreach (int label in truth.Labels)
            counts[label]++;
        return new ReportPart(name, truth.RowCount, [.. truth.Classes.Select((c, i) => new ReportCount(c, counts[i]))]);
    }

    private string SchemeInWords()
    {
        SplitRequest split = plan.Spec.Data.Split;
        string seed = plan.Spec.Seed.ToString(CultureInfo.InvariantCulture);
        return split.Scheme switch
        {
            SplitScheme.Stratified => $"by chance, stratified by {plan.Spec.Data.Target}, seed {seed}",
            SplitScheme.Time => $"by time: the latest rows of {split.Column} are held out",
            SplitScheme.Group => $"by group: every {split.Column} in one part only, seed {seed}",
            SplitScheme.Given => $"as given in the column {split.Column}",
            _ => $"by chance, seed {seed}",
        };
    }

    /// <summary>Curves of one metric on train and validation stand together.</summary>
    private static IEnumerable<TrainingCurve> Curves(TrackedCandidate tracked)
    {
        var byMetric = new SortedDictionary<string, List<TrainingSeries>>(StringComparer.Ordinal);
        foreach ((string name, List<(int Step, double Value)> points) in tracked.Curve.Series)
        {
            if (points.Count < 2)
                continue;
            (string part, string metric) = PartAndMetric(name);
            if (!byMetric.TryGetValue(metric, out List<TrainingSeries>? series))
                byMetric.Add(metric, series = []);
            series.Add(new TrainingSeries(part, [.. points.Select(p => (double)p.Step)], [.. points.Select(p => p.Value)]));
        }

        return byMetric.Select(m => new TrainingCurve(tracked.Row.Model, m.Key, m.Value));
    }

    private static (string Part, string Metric) PartAndMetric(string name)
    {
        foreach (string part in new[] { "train", "validation" })
        {
            if (name.StartsWith(part + "_", StringComparison.Ordinal))
                return (part, name[(part.Length + 1)..]);
        }

        return (name, name);
    }
}
