using System.Text;
using System.Text.Json.Nodes;
using Assay.Data;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>The model that was chosen on the validation rows, and why.</summary>
internal sealed record Choice(Selection Selection, TrackedCandidate Recommended, IReadOnlyList<ColumnImportance> Importance);

/// <summary>A model's metrics on the test rows.</summary>
/// <param name="FittedOn"><c>train</c> or <c>train + validation</c>.</param>
/// <param name="Role"><c>refitted</c>, <c>selected</c> or <c>baseline</c>.</param>
internal sealed record TestedCandidate(string Model, string FittedOn, string Role, IReadOnlyList<MetricEstimate> Estimates);

/// <summary>What the final evaluation found on the rows that were sealed until then.</summary>
internal sealed record TestEvaluation
{
    /// <summary>The final model first; beside it the model as it was selected, and the best baseline, for comparison.</summary>
    public required IReadOnlyList<TestedCandidate> Tested { get; init; }

    public required Predictions Predictions { get; init; }

    public required TargetVector Truth { get; init; }

    public required ObjectId PredictionsId { get; init; }

    /// <summary>Of the final model.</summary>
    public IReadOnlyList<MetricEstimate> Estimates => Tested[0].Estimates;

    public required IReadOnlyList<SliceGroup> Slices { get; init; }

    /// <summary>Openings of the test split over the whole experiment, this one included.</summary>
    public required int Openings { get; init; }

    public IReadOnlyDictionary<string, double> Metrics => Estimates.ToDictionary(e => e.Metric, e => e.Value);

    public IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals =>
        Estimates.ToDictionary(e => e.Metric, IReadOnlyList<double> (e) => [e.Lower, e.Upper]);
}

/// <summary>Chooses on the validation rows, then evaluates once on the test rows.</summary>
internal sealed class HeldOutEvaluation(Workspace workspace, Workers workers, RandomStream stream)
{
    internal const string OpeningEvent = "test_opened";

    public Choice Choose(ExperimentPlan plan, ExperimentData data, IReadOnlyList<TrackedCandidate> trained, CancellationToken cancellationToken)
    {
        TargetVector truth = data.Encoding.Encode(data.Split.Validation);
        var rule = new SelectionRule { Metric = plan.Primary, Bootstrap = Bootstrap("selection") };
        Selection selection = rule.Choose(
            [.. trained.Select(t => new Candidate(t.Row.Model, t.Trained.Candidate.Complexity, t.Row.Baseline, t.Trained.Validation))],
            truth,
            cancellationToken);
        TrackedCandidate recommended = trained.First(t => t.Row.Model == selection.Recommended);
        var importance = new PermutationImportance { Metric = plan.Primary, Stream = stream.Child("importance"), Workers = workers };
        return new Choice(selection, recommended, importance.Measure(recommended.Trained.Model, data.Split.Validation, truth, cancellationToken));
    }

    /// <param name="final">The model to ship: the chosen one, fitted again unless the experiment says otherwise.</param>
    /// <param name="baseline">The best baseline, or null.</param>
    public async Task<TestEvaluation> TestAsync(
        Run run, ExperimentPlan plan, ExperimentData data, Choice choice, TrackedCandidate final, TrackedCandidate? baseline, bool isReproduction, CancellationToken cancellationToken)
    {
        Table rows = data.Split.Test.Open("final evaluation", opening => run.RecordEvent(OpeningEvent, new JsonObject
        {
            ["purpose"] = opening.Purpose,
            ["rows"] = opening.RowCount,
            ["model"] = final.Row.Model,
            ["test_rows"] = data.Split.Test.KeysDigest(),
            ["reproduction"] = isReproduction,
        }));
        // The opening is on record before anything is computed from it.
        await run.FlushAsync(cancellationToken);

        TargetVector truth = data.Encoding.Encode(rows);
        Predictions predictions = final.Trained.Model.Predict(rows, workers, cancellationToken);
        string csv = RowPredictions.ToCsv(rows.Keys, truth, predictions);
        await run.SaveArtifactAsync("test_predictions.csv", csv, cancellationToken);
        var slices = new SliceEvaluation { Primary = plan.Primary, Others = [.. plan.Metrics.Skip(1)], Bootstrap = Bootstrap("slices") };
        return new TestEvaluation
        {
            Predictions = predictions,
            Truth = truth,
            PredictionsId = ObjectId.Of(Encoding.UTF8.GetBytes(csv)),
            Tested = Tested(plan, choice, final, baseline, rows, predictions, truth, cancellationToken),
            Slices = slices.Evaluate(rows, predictions, truth, plan.Spec.Evaluate.Slices, cancellationToken),
            Openings = await CountOpeningsAsync(run, cancellationToken),
        };
    }

    private List<TestedCandidate> Tested(
        ExperimentPlan plan, Choice choice, TrackedCandidate final, TrackedCandidate? baseline, Table rows, Predictions predictions, TargetVector truth, CancellationToken cancellationToken)
    {
        bool refitted = final.Trained != choice.Recommended.Trained;
        List<(string Model, string FittedOn, string Role, Predictions Predictions)> tested =
            [(final.Row.Model, refitted ? "train + validation" : "train", refitted ? "refitted" : "selected", predictions)];
        if (refitted)
            tested.Add((final.Row.Model, "train", "selected", Predict(choice.Recommended)));
        if (baseline is not null && baseline.Row.Model != final.Row.Model)
            tested.Add((baseline.Row.Model, "train", "baseline", Predict(baseline)));
        var estimates = Bootstrap("test").Estimate(plan.Metrics, [.. tested.Select(t => t.Predictions)], truth, cancellationToken);
        return [.. tested.Select((t, i) => new TestedCandidate(t.Model, t.FittedOn, t.Role, estimates[i]))];

        Predictions Predict(TrackedCandidate candidate) => candidate.Trained.Model.Predict(rows, workers, cancellationToken);
    }

    /// <summary>Openings that someone could have learned from: a reproduction shows only what was known.</summary>
    private async Task<int> CountOpeningsAsync(Run run, CancellationToken cancellationToken)
    {
        var recorded = await workspace.Store.EventsAsync(new EventQuery { Experiment = run.Experiment.Id, Kind = OpeningEvent }, cancellationToken);
        return recorded.Count(e => e.Details?["reproduction"]?.GetValue<bool>() != true);
    }

    private Bootstrap Bootstrap(string purpose) => new() { Stream = stream.Child(purpose), Workers = workers };
}
