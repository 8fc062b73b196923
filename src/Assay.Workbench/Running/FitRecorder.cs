using Assay.Learning;

namespace Assay.Workbench;

/// <summary>Keeps what a fit reports: the curves of a run, and the exact values its results are compared by.</summary>
internal sealed class FitRecorder(string model, IProgress<ExperimentEvent> events, Action<string, double, int> log) : IProgress<TrainingStep>
{
    private readonly SortedDictionary<string, List<(int Step, double Value)>> _series = new(StringComparer.Ordinal);

    /// <summary>Points of every metric, in the order they were reported.</summary>
    public IReadOnlyDictionary<string, List<(int Step, double Value)>> Series => _series;

    public void Report(TrainingStep value)
    {
        (string? name, double last) = (null, double.NaN);
        foreach ((string metric, double number) in value.Metrics)
        {
            if (!_series.TryGetValue(metric, out var points))
                _series.Add(metric, points = []);
            points.Add((value.Step, number));
            log(metric, number, value.Step);
            if (name is null || metric.StartsWith("validation_", StringComparison.Ordinal))
                (name, last) = (metric, number);
        }

        events.Report(new CandidateStep(model, value.Step, value.Total, name, last));
    }
}
