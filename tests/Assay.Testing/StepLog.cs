using Assay.Learning;

namespace Assay.Testing;

/// <summary>Remembers the steps of a fit.</summary>
public sealed class StepLog : IProgress<TrainingStep>
{
    private readonly List<TrainingStep> _steps = [];

    public IReadOnlyList<TrainingStep> Steps => _steps;

    /// <summary>Called for each step after it is remembered.</summary>
    public Action<TrainingStep>? Told { get; init; }

    public void Report(TrainingStep value)
    {
        _steps.Add(value);
        Told?.Invoke(value);
    }
}
