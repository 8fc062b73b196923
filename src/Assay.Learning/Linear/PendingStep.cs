namespace Assay.Learning;

/// <summary>Tells of a step when the next has come, so that the last one can say whether the fit converged.</summary>
internal sealed class PendingStep(FitContext context)
{
    private TrainingStep? _pending;

    public void Tell(int step, int total, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        Flush();
        if (context.Progress is not null)
            _pending = new TrainingStep(step, total, metrics);
    }

    public void Finish(bool converged)
    {
        if (_pending is { } last)
            _pending = last with { Metrics = [.. last.Metrics, KeyValuePair.Create("converged", converged ? 1.0 : 0.0)] };
        Flush();
    }

    private void Flush()
    {
        if (_pending is not { } told)
            return;
        _pending = null;
        context.Progress?.Report(told);
        context.CancellationToken.ThrowIfCancellationRequested();
    }
}
