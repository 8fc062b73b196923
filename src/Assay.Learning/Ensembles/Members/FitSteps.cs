namespace Assay.Learning;

/// <summary>Counts the steps of an ensemble's fit.</summary>
internal sealed class FitSteps(EnsembleFit fit, int total)
{
    private int _done;

    /// <summary>Tells of the next step, and stops when those who watch cancel.</summary>
    public void Done(params IReadOnlyList<KeyValuePair<string, double>> metrics) => fit.Report(++_done, total, metrics);

    /// <summary>Counts steps that turned out not to be needed.</summary>
    public void Skip(int steps) => _done += steps;
}
