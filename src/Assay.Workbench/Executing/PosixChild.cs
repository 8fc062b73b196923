using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>A program started by <c>posix_spawn</c>, its standard input ours.</summary>
/// <remarks>
/// In a terminal's foreground it stays in our process group, so that it may read from the terminal and gets what is typed
/// there; anywhere else it leads a group of its own, to which signals are passed on as a whole.
/// </remarks>
internal sealed class PosixChild : IChild
{
    private readonly AnonymousPipeServerStream? _output;
    private readonly AnonymousPipeServerStream? _error;

    // Until it is another program, a new process shares our memory, and the system counts that as its own.
    private readonly long _ownPeak = OwnPeak();

    private PosixChild(int id, bool sharesTerminal, AnonymousPipeServerStream? output, AnonymousPipeServerStream? error)
    {
        Id = id;
        SharesTerminal = sharesTerminal;
        (_output, _error) = (output, error);
        Ended = Task.Factory.StartNew(Wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Id { get; }

    public bool SharesTerminal { get; }

    public Stream? Output => _output;

    public Stream? Error => _error;

    public Task<ChildEnd> Ended { get; }

    /// <param name="capture">Whether its output comes to <see cref="Output"/> and <see cref="Error"/>.</param>
    /// <exception cref="ProgramStartException">The system does not start it.</exception>
    public static PosixChild Start(ProgramCall call, bool capture)
    {
        bool sharesTerminal = Posix.IsInForeground();
        AnonymousPipeServerStream? output = capture ? new(PipeDirection.In, HandleInheritability.None) : null;
        AnonymousPipeServerStream? error = capture ? new(PipeDirection.In, HandleInheritability.None) : null;
        try
        {
            int id = Spawn(call, sharesTerminal, output?.ClientSafePipeHandle, error?.ClientSafePipeHandle);
            output?.DisposeLocalCopyOfClientHandle();
            error?.DisposeLocalCopyOfClientHandle();
            return new PosixChild(id, sharesTerminal, output, error);
        }
        catch
        {
            output?.Dispose();
            error?.Dispose();
            throw;
        }
    }

    public void Signal(int signal)
    {
        if (Ended.IsCompleted)
            return;
        if (!SharesTerminal)
        {
            _ = Posix.Send(-Id, signal);
            return;
        }

        // Our own group must not get it: those that the program has started are told one by one.
        foreach (int process in ProcessTree.Of(Id))
            _ = Posix.Send(process, signal);
    }

    public void Kill() => Signal(Posix.Kill);

    /// <summary>Its output is closed by who reads it: closing would wait for a read that something may hold up for ever.</summary>
    public void Dispose()
    {
    }

    private ChildEnd Wait()
    {
        (int status, Posix.ResourceUse use) = Posix.Wait(Id);
        ChildEnd end = ChildEnd.Of(status, use);
        return end.PeakMemoryBytes > _ownPeak ? end : end with { PeakMemoryBytes = null };
    }

    private static long OwnPeak()
    {
        using var own = Process.GetCurrentProcess();
        return own.PeakWorkingSet64;
    }

    private static unsafe int Spawn(ProgramCall call, bool sharesTerminal, SafeHandle? output, SafeHandle? error)
    {
        byte* actions = stackalloc byte[Posix.Opaque];
        byte* attributes = stackalloc byte[Posix.Opaque];
        byte* signals = stackalloc byte[Posix.Opaque];
        using var arguments = new NativeTexts(call.Arguments);
        using var environment = new NativeTexts(call.Environment.Select(v => $"{v.Key}={v.Value}"));
        Require(Posix.InitFileActions(actions));
        Require(Posix.InitAttributes(attributes));
        bool outputHeld = false, errorHeld = false;
        try
        {
            output?.DangerousAddRef(ref outputHeld);
            error?.DangerousAddRef(ref errorHeld);
            if (output is not null)
                Require(Posix.AddDuplicate(actions, (int)output.DangerousGetHandle(), 1));
            if (error is not null)
                Require(Posix.AddDuplicate(actions, (int)error.DangerousGetHandle(), 2));
            Require(Posix.SetFlags(attributes, (short)(Posix.SetDefaults | Posix.SetMask | (sharesTerminal ? 0 : Posix.SetGroup))));
            Require(Posix.SetProcessGroup(attributes, 0));
            _ = Posix.EmptySet(signals);
            Require(Posix.SetSignalMask(attributes, signals));
            // The runtime ignores it, and programs would inherit that: a pipe's writer should end when its reader has.
            _ = Posix.AddToSet(signals, Posix.BrokenPipe);
            Require(Posix.SetDefaultSignals(attributes, signals));
            int id;
            int fault = Posix.Spawn(&id, call.Program, actions, attributes, arguments.Pointer, environment.Pointer);
            return fault == 0 ? id : throw ProgramStartException.Of(call.Program, fault);
        }
        finally
        {
            if (outputHeld)
                output!.DangerousRelease();
            if (errorHeld)
                error!.DangerousRelease();
            _ = Posix.DestroyFileActions(actions);
            _ = Posix.DestroyAttributes(attributes);
        }
    }

    private static void Require(int fault)
    {
        if (fault != 0)
            throw new WorkbenchException($"The system could not prepare the start of a program: {Marshal.GetPInvokeErrorMessage(fault)}.");
    }
}
