using System.Runtime.InteropServices;

namespace Assay.Workbench;

/// <summary>While it lives, signals that would end this process are passed on to a program instead.</summary>
internal sealed class PassedSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IChild _child;
    private readonly PosixSignalRegistration[] _registrations;

    public PassedSignals(IChild child)
    {
        _child = child;
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, Handle))];
    }

    /// <summary>The first signal that came.</summary>
    public int? First { get; private set; }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        // Handled here whatever others do with it: this process ends when the program has.
        context.Cancel = true;
        int signal = context.Signal switch { PosixSignal.SIGINT => Posix.Interrupt, PosixSignal.SIGTERM => Posix.Terminate, _ => Posix.Hangup };
        lock (_gate)
        {
            if (signal == Posix.Interrupt && First == Posix.Interrupt)
                _child.Kill();
            else if (signal != Posix.Interrupt || !_child.SharesTerminal)
                _child.Signal(signal);
            First ??= signal;
        }
    }
}
