using Assay.Workbench;

namespace Assay.Cli;

/// <summary>Shows on standard error how a run gets on: live in a terminal, a line for each thing done elsewhere.</summary>
/// <remarks>Fits report from their own threads: events are taken one at a time.</remarks>
internal sealed class RunProgressDisplay : IProgress<ExperimentEvent>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IProgressView _view;

    public RunProgressDisplay()
        : this(Terminal.Error is { Profile.Capabilities: { Ansi: true, Interactive: true } } terminal
            ? new LiveProgress(terminal, TimeProvider.System)
            : new PlainProgress(Console.Error))
    {
    }

    public RunProgressDisplay(IProgressView view) => _view = view;

    /// <summary>Folder of the run's workspace; null until the run has started.</summary>
    public string? Workspace { get; private set; }

    public void Report(ExperimentEvent value)
    {
        lock (_gate)
        {
            if (value is RunStarted started)
                Workspace = started.Workspace;
            _view.Show(value);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _view.Dispose();
    }
}
