using System.Collections.Concurrent;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>A line that moves while a candidate is fitted, and below it nothing; what is done stays above it.</summary>
/// <remarks>Drawn by a thread of its own: a fit neither waits for the terminal nor has to report for the clock to go on.</remarks>
internal sealed class LiveProgress : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _drawing;
    private volatile CurrentWork? _work;

    public LiveProgress(IAnsiConsole console, TimeProvider time)
    {
        _console = console;
        _time = time;
        _drawing = new Thread(Draw) { IsBackground = true, Name = "progress" };
        _drawing.Start();
    }

    public void Show(ExperimentEvent happened)
    {
        // A stage is shown while it lasts; only what came of it stays.
        if (happened is not StageStarted && ProgressLines.Of(happened) is { } line)
            _lines.Enqueue(line);
        _work = CurrentWork.After(_work, happened, _time.GetTimestamp());
    }

    public void Dispose()
    {
        _end.Set();
        if (_drawing.IsAlive)
            _drawing.Join();
        _end.Dispose();
    }

    private void Draw() => _console.Live(Text.Empty).AutoClear(true).Start(display =>
    {
        bool last;
        do
        {
            last = _end.Wait(Interval);
            while (_lines.TryDequeue(out string? line))
                _console.WriteLine(line);
            display.UpdateTarget(last || _work is not { } work ? Text.Empty : new Text(Line(work)));
        }
        while (!last);
    });

    private string Line(CurrentWork work) =>
        WorkLine.Of(work, _time.GetElapsedTime(work.Since), _console.Profile.Width, _console.Profile.Capabilities.Unicode);
}
