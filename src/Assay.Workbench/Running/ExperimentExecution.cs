using System.Text.Json.Nodes;
using Assay.Evaluation;
using Assay.Learning;
using Assay.Numerics;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>Runs a plan inside a tracked run: fit every candidate, choose, refit, open the test split once, report.</summary>
internal sealed class ExperimentExecution(Workspace workspace, Workers workers, IProgress<ExperimentEvent> events, TimeProvider time)
{
    private static readonly TimeSpan LoadInterval = TimeSpan.FromSeconds(1);

    /// <param name="started">Told of the run as soon as it exists.</param>
    /// <param name="reproduces">The run that is being reproduced, or null.</param>
    public async Task<RunOutcome> ExecuteAsync(
        ExperimentPlan plan, ExperimentData data, RecipeInputs inputs, Action<Run> started, RunId? reproduces, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        DateTimeOffset startedAt = time.GetUtcNow();
        Run run = await workspace.Tracker.StartAsync(plan.Spec.Name, reproduces is null ? "experiment" : "reproduction", cancellationToken: cancellationToken);
        return await TrackedScope.WithinAsync(run, async () =>
        {
            started(run);
            await using IAsyncDisposable load = run.SampleSystemLoad(LoadInterval);
            ObjectId recipe = await RecordInputsAsync(run, plan, inputs, reproduces, cancellationToken);

            var results = new ResultsDocument();
            results.Split(SplitDigest(data));
            var candidates = new CandidateRuns(run, workers, events, time);
            IReadOnlyList<TrackedCandidate> trained = await candidates.FitAllAsync(plan, data, results, cancellationToken);

            events.Report(new StageStarted("choosing"));
            var evaluation = new HeldOutEvaluation(workspace, workers, RandomStream.Root(plan.Spec.Seed).Child("evaluation"));
            Choice choice = evaluation.Choose(plan, data, trained, cancellationToken);
            results.Selected(choice.Selection.Recommended);
            run.SetTag("assay.selected", choice.Selection.Recommended);

            TrackedCandidate final = choice.Recommended;
            if (plan.Spec.Refit)
            {
                events.Report(new StageStarted($"fitting {final.Trained.Candidate.Label} again on train + validation"));
                final = await candidates.RefitAsync(final, data, cancellationToken);
            }

            events.Report(new StageStarted("opening the test split"));
            TrackedCandidate? baseline = trained.FirstOrDefault(t => t.Row.Model == choice.Selection.BestBaseline);
            TestEvaluation test = await evaluation.TestAsync(run, plan, data, choice, final, baseline, reproduces is not null, cancellationToken);
            results.Final(ObjectId.Of(final.Trained.Bytes), test.PredictionsId, test.Metrics, test.Intervals);
            await run.SaveArtifactAsync("model/selected.assay-model", choice.Recommended.Trained.Bytes, cancellationToken);
            await run.SaveArtifactAsync("model/final.assay-model", final.Trained.Bytes, cancellationToken);
            foreach ((string name, double value) in test.Metrics)
                run.Log("test_" + name, value);

            ObjectId resultsId = await run.RecordResultsAsync(results.Json, cancellationToken);
            events.Report(new StageStarted("writing the report"));
            var ensembles = new EnsembleStudy(plan, data, new CandidateTraining(time, workers), workers).Of(trained, cancellationToken);
            var outcome = OutcomeOf(run, plan, data, inputs, recipe, resultsId, trained, choice, test) with
            {
                Ensembles = ensembles.Count > 0 ? [.. ensembles.Select(EnsembleSummary.Of)] : null,
                Seconds = time.GetElapsedTime(begun).TotalSeconds,
            };
            ReportData report = new ReportAssembly(plan, data, outcome, workers).Assemble(startedAt, trained, choice, final, test, cancellationToken) with { Ensembles = ensembles, LargeEnsembles = EnsembleStudy.TooLarge(trained) };
            await ReportWriter.WriteAsync(workspace, run, report, cancellationToken);
            await run.SaveArtifactAsync("summary.json", outcome.ToJson(), cancellationToken);
            return outcome;
        });
    }

    private async Task<ObjectId> RecordInputsAsync(Run run, ExperimentPlan plan, RecipeInputs inputs, RunId? reproduces, CancellationToken cancellationToken)
    {
        JsonObject configuration = plan.Configuration;
        run.LogParameters(configuration);
        run.SetTag("assay.verb", "run");
        if (reproduces is { } original)
            run.SetTag("assay.reproduces", original.ToString());
        run.Uses(inputs.Data, inputs.DataFile, "data");
        run.RecordEnvironment(RunEnvironment.Capture());
        await run.SaveArtifactAsync("configuration.json", CanonicalJson.GetText(configuration), cancellationToken);
        return await run.RecordRecipeAsync(inputs.Recipe(plan), cancellationToken);
    }

    /// <summary>Digest of which row went where.</summary>
    private static string SplitDigest(ExperimentData data)
    {
        var assignment = data.Split.Assignment;
        var parts = new byte[assignment.Count];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = (byte)assignment[row];
        return ObjectId.Of(parts).ToString();
    }

    private static RunOutcome OutcomeOf(
        Run run, ExperimentPlan plan, ExperimentData data, RecipeInputs inputs, ObjectId recipe, ObjectId results,
        IReadOnlyList<TrackedCandidate> trained, Choice choice, TestEvaluation test) => new()
        {
            RunId = run.Id.ToString(),
            Experiment = plan.Spec.Name,
            Status = "finished",
            Recipe = recipe.ToString(),
            Results = results.ToString(),
            Data = [new DataInput(inputs.DataFile, inputs.Data.ToString(), data.RowCount)],
            Task = data.Encoding.Task.ToString().ToLowerInvariant(),
            Target = plan.Spec.Data.Target,
            Positive = data.Setup.Positive,
            Metric = plan.Primary.Name,
            HigherIsBetter = plan.Primary.Direction == MetricDirection.HigherIsBetter,
            Split = new SplitSummary(plan.Spec.Data.Split.Scheme.ToString().ToLowerInvariant(), data.Split.Train.RowCount, data.Split.Validation.RowCount, data.Split.Test.RowCount),
            Leaderboard = [.. choice.Selection.Ranking.Select(name => trained.First(t => t.Trained.Candidate.Label == name).Row)],
            Selected = choice.Selection.Recommended,
            Reason = choice.Selection.Reason,
            Test = new TestSummary { Metrics = test.Metrics, Intervals = test.Intervals, Refitted = plan.Spec.Refit, Openings = test.Openings },
            Slices = [.. test.Slices.SelectMany(g => g.Slices).Select(SliceOf)],
            Notes = [.. data.Notes, .. inputs.Notes],
            Report = ReportWriter.RelativePath(run.Id),
            Seconds = 0,
        };

    private static SliceSummary SliceOf(SliceResult slice) => new(
        slice.Name, slice.Rows, slice.Metrics.ToDictionary(m => m.Metric, m => m.Value), slice.WorseThanRest, slice.TooSmall);
}
