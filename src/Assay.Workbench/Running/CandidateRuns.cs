using System.Text;
using Assay.Learning;
using Assay.Numerics;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench;

/// <summary>A fitted candidate with what its run recorded.</summary>
/// <param name="Validation">Metrics on the validation rows with their intervals.</param>
internal sealed record TrackedCandidate(TrainedCandidate Trained, FitRecorder Curve, IReadOnlyList<Evaluation.MetricEstimate> Validation, LeaderboardEntry Row);

/// <summary>Fits candidates, each in a run of its own below the experiment's.</summary>
internal sealed class CandidateRuns(Run parent, Workers workers, IProgress<ExperimentEvent> events, TimeProvider time)
{
    private readonly CandidateTraining _training = new(time, workers);

    public async Task<IReadOnlyList<TrackedCandidate>> FitAllAsync(ExperimentPlan plan, ExperimentData data, ResultsDocument results, CancellationToken cancellationToken)
    {
        events.Report(new StageStarted("fitting candidates"));
        TargetVector truth = data.Encoding.Encode(data.Split.Validation);
        var trained = new List<TrackedCandidate>();
        foreach (ResolvedCandidate candidate in plan.Candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            events.Report(new CandidateStarted(candidate.Label, trained.Count, plan.Candidates.Count));
            Run run = await parent.StartChildAsync(candidate.Label, cancellationToken);
            TrackedCandidate tracked = await TrackedScope.WithinAsync(
                run, () => FitAsync(run, candidate, plan, data, truth, results, cancellationToken));
            events.Report(new CandidateFinished(tracked.Row, plan.Primary.Name));
            trained.Add(tracked);
        }

        return WithIntervals(trained, plan, truth, cancellationToken);
    }

    /// <summary>The intervals of all candidates come from the same resamples, drawn once.</summary>
    private List<TrackedCandidate> WithIntervals(List<TrackedCandidate> trained, ExperimentPlan plan, TargetVector truth, CancellationToken cancellationToken)
    {
        var bootstrap = new Evaluation.Bootstrap { Stream = RandomStream.Root(plan.Spec.Seed).Child("evaluation").Child("leaderboard"), Workers = workers };
        var estimates = bootstrap.Estimate(plan.Metrics, [.. trained.Select(t => t.Trained.Validation)], truth, cancellationToken);
        return [.. trained.Select((t, i) => t with
        {
            Validation = estimates[i],
            Row = t.Row with { Interval = [estimates[i][0].Lower, estimates[i][0].Upper] },
        })];
    }

    /// <summary>The same estimator on train + validation: what is evaluated on the test split and shipped.</summary>
    public async Task<TrackedCandidate> RefitAsync(TrackedCandidate chosen, ExperimentData data, CancellationToken cancellationToken)
    {
        ResolvedCandidate candidate = chosen.Trained.Candidate;
        Run run = await parent.StartChildAsync(candidate.Label + " (refit)", cancellationToken);
        return await TrackedScope.WithinAsync(run, async () =>
        {
            LogOptions(run, candidate);
            run.SetTag("assay.role", "refit");
            var curve = new FitRecorder(candidate.Label, events, (metric, value, step) => run.Log(metric, value, step));
            TrainedCandidate trained = _training.Train(candidate, data.Split.TrainAndValidation(), data.Split.Validation, curve, reportsValidation: false, cancellationToken);
            await run.SaveArtifactAsync("model.assay-model", trained.Bytes, cancellationToken);
            run.Log("fit_seconds", trained.FitTime.TotalSeconds);
            return chosen with { Trained = trained };
        });
    }

    private async Task<TrackedCandidate> FitAsync(
        Run run, ResolvedCandidate candidate, ExperimentPlan plan, ExperimentData data, TargetVector truth,
        ResultsDocument results, CancellationToken cancellationToken)
    {
        LogOptions(run, candidate);
        run.SetTag("assay.role", candidate.Entry.IsBaseline ? "baseline" : "candidate");
        var curve = new FitRecorder(candidate.Label, events, (metric, value, step) => run.Log(metric, value, step));
        TrainedCandidate trained = _training.Train(candidate, data.Split.Train, data.Split.Validation, curve, reportsValidation: true, cancellationToken);

        var metrics = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (Metric metric in plan.Metrics)
        {
            metrics[metric.Name] = metric.Score(trained.Validation, truth);
            LogFinal(run, curve, "validation_" + metric.Name, metrics[metric.Name]);
        }

        run.Log("fit_seconds", trained.FitTime.TotalSeconds);
        run.Log("fit_rows_per_second", data.Split.Train.RowCount / trained.FitTime.TotalSeconds);
        run.Log("predict_rows_per_second", trained.RowsPerSecond);
        await run.SaveArtifactAsync("model.assay-model", trained.Bytes, cancellationToken);
        string rows = RowPredictions.ToCsv(data.Split.Validation.Keys, truth, trained.Validation);
        await run.SaveArtifactAsync("validation_predictions.csv", rows, cancellationToken);
        results.Candidate(candidate.Label, ObjectId.Of(trained.Bytes), ObjectId.Of(Encoding.UTF8.GetBytes(rows)), metrics, curve);
        return new TrackedCandidate(trained, curve, [], new LeaderboardEntry
        {
            Model = candidate.Label,
            RunId = run.Id.ToString(),
            Baseline = candidate.Entry.IsBaseline,
            Parameters = candidate.Parameters.ToDictionary(p => p.Key, p => OptionJson.Plain(p.Value)),
            Validation = metrics,
            Interval = [],
            FitSeconds = trained.FitTime.TotalSeconds,
            PredictRowsPerSecond = trained.RowsPerSecond,
            ModelBytes = trained.Bytes.Length,
        });
    }

    /// <summary>The value of the finished model, unless the curve of the same metric ends in it already.</summary>
    private static void LogFinal(Run run, FitRecorder curve, string metric, double value)
    {
        if (!curve.Series.TryGetValue(metric, out List<(int Step, double Value)>? points))
            run.Log(metric, value);
        else if (!(Math.Abs(points[^1].Value - value) <= 1e-9 * Math.Abs(value)))
            run.Log(metric, value, points[^1].Step + 1);
    }

    private static void LogOptions(Run run, ResolvedCandidate candidate)
    {
        run.LogParameters(candidate.Parameters.Select(p => KeyValuePair.Create(
            p.Key, Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "")));
        run.SetTag("assay.model", candidate.Entry.Name);
    }
}
