using System.Globalization;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Starts a program inside a run and writes down how it went.</summary>
internal sealed class TrackedProgram(Run run, ExecRequest request, IProgress<ExperimentEvent> events, TimeProvider time)
{
    private static readonly TimeSpan LoadInterval = TimeSpan.FromSeconds(1);

    // A program may leave others behind that hold its output open.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="variables">Set for the program on top of our own environment.</param>
    public async Task<ExecOutcome> ExecuteAsync(IReadOnlyDictionary<string, string> variables)
    {
        long begun = time.GetTimestamp();
        IChild child;
        try
        {
            var call = ProgramCall.Of(request.Command, variables);
            child = OperatingSystem.IsWindows() ? PlainChild.Start(call, request.Capture) : PosixChild.Start(call, request.Capture);
        }
        catch (ProgramStartException e)
        {
            run.Fail(e.Message);
            events.Report(new RunNote(e.Message));
            return Outcome(e.ExitCode, RunStatus.Failed, e.Message, TimeSpan.Zero);
        }

        using (child)
        {
            using var signals = new PassedSignals(child);
            using OutputTee? output = child.Output is null ? null : new OutputTee(child.Output, Console.OpenStandardOutput());
            using OutputTee? error = child.Error is null ? null : new OutputTee(child.Error, Console.OpenStandardError());
            ChildEnd end;
            await using (run.SampleSystemLoad(LoadInterval, child.Id))
                end = await child.Ended;
            TimeSpan duration = time.GetElapsedTime(begun);
            await SaveOutputAsync(output, "output/stdout.txt");
            await SaveOutputAsync(error, "output/stderr.txt");
            RecordEnd(end, duration);
            return Conclude(end, signals.First, duration);
        }
    }

    private async Task SaveOutputAsync(OutputTee? tee, string path)
    {
        if (tee is null)
            return;
        if (await Task.WhenAny(tee.Ended, Task.Delay(Patience, time)) != tee.Ended)
            events.Report(new RunNote($"A program that was left running holds the output open; what it writes from now on is not in {path}."));
        else if (tee.Ended.Exception is { } fault)
            events.Report(new RunNote($"{path} is not whole: {fault.GetBaseException().Message}"));
        if (tee.Close() is { } kept)
            await run.SaveArtifactAsync(path, kept);
    }

    private void RecordEnd(ChildEnd end, TimeSpan duration)
    {
        run.SetTag("assay.exit_code", end.ExitCode.ToString(CultureInfo.InvariantCulture));
        run.Log("exit_code", end.ExitCode);
        run.Log("duration_seconds", duration.TotalSeconds);
        if (end.CpuTime is { } cpu)
            run.Log("system/cpu_seconds", cpu.TotalSeconds);
        if (end.PeakMemoryBytes is { } peak)
            run.Log("system/peak_memory_bytes", peak);
    }

    private ExecOutcome Conclude(ChildEnd end, int? passed, TimeSpan duration)
    {
        if (passed is { } signal)
        {
            string reason = $"interrupted by {SignalNames.Of(signal)}";
            run.Kill(reason);
            return Outcome(end.ExitCode, RunStatus.Killed, reason, duration);
        }

        if (end.ExitCode == 0)
        {
            run.Complete();
            return Outcome(0, RunStatus.Finished, null, duration);
        }

        string why = end.Signal is { } fatal
            ? $"the program was ended by {SignalNames.Of(fatal)}"
            : string.Create(CultureInfo.InvariantCulture, $"the program ended with exit code {end.ExitCode}");
        run.Fail(why);
        return Outcome(end.ExitCode, RunStatus.Failed, why, duration);
    }

    private ExecOutcome Outcome(int exitCode, RunStatus status, string? reason, TimeSpan duration) =>
        new(run.Id.ToString(), exitCode, status.ToString().ToLowerInvariant(), reason, duration);
}
