using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Workbench;

/// <summary>Fits one candidate and measures it on the validation rows.</summary>
internal sealed class CandidateTraining(TimeProvider time, Workers workers)
{
    // Prediction is timed over at least this long, so that a fast model's rows per second are not the clock's noise.
    private static readonly TimeSpan ThroughputWindow = TimeSpan.FromMilliseconds(60);

    /// <param name="reportsValidation">False when the training rows hold the validation rows: a curve on them would mislead.</param>
    public TrainedCandidate Train(ResolvedCandidate candidate, Table train, Table validation, IProgress<TrainingStep> progress, bool reportsValidation, CancellationToken cancellationToken)
    {
        var context = new FitContext
        {
            Workers = workers,
            Validation = reportsValidation ? validation : null,
            LeavesMembersOut = reportsValidation,
            Progress = progress,
            CancellationToken = cancellationToken,
        };
        long started = time.GetTimestamp();
        IModel model = candidate.Estimator.Fit(train, context);
        TimeSpan fit = time.GetElapsedTime(started);

        Predictions predictions = model.Predict(validation, workers, cancellationToken);
        return new TrainedCandidate(candidate, model, ModelFile.ToBytes(model), predictions, fit, Throughput(model, validation, cancellationToken));
    }

    /// <summary>Rows predicted a second, once the code is warm.</summary>
    public double Throughput(IModel model, Table rows, CancellationToken cancellationToken)
    {
        Measure();
        return Measure();

        double Measure()
        {
            long started = time.GetTimestamp();
            long predicted = 0;
            do
            {
                model.Predict(rows, workers, cancellationToken);
                predicted += rows.RowCount;
            }
            while (time.GetElapsedTime(started) < ThroughputWindow);
            return predicted / time.GetElapsedTime(started).TotalSeconds;
        }
    }
}

/// <summary>A candidate with its estimator built and every option known.</summary>
internal sealed record ResolvedCandidate(string Label, EstimatorEntry Entry, Estimator Estimator, IReadOnlyList<KeyValuePair<string, object?>> Parameters)
{
    /// <summary>How much there is to it: for an ensemble more than to its members.</summary>
    public int Complexity => EstimatorCatalog.ComplexityOf(Estimator);

    public CandidateSpec Spec => new(Label, Entry.Name, [.. Parameters]);
}

internal sealed record TrainedCandidate(
    ResolvedCandidate Candidate, IModel Model, byte[] Bytes, Predictions Validation, TimeSpan FitTime, double RowsPerSecond);
