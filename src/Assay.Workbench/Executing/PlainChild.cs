using System.ComponentModel;
using System.Diagnostics;

namespace Assay.Workbench;

/// <summary>A program started by the framework, for systems without <c>posix_spawn</c>. There are no signals to pass on there: the console sends its own to all.</summary>
internal sealed class PlainChild : IChild
{
    private readonly Process _process;
    private readonly bool _capture;

    private PlainChild(Process process, bool capture)
    {
        _process = process;
        _capture = capture;
        Ended = WaitAsync();
    }

    public int Id => _process.Id;

    public Stream? Output => _capture ? _process.StandardOutput.BaseStream : null;

    public Stream? Error => _capture ? _process.StandardError.BaseStream : null;

    public bool SharesTerminal => true;

    public Task<ChildEnd> Ended { get; }

    public static PlainChild Start(ProgramCall call, bool capture)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments.Skip(1)) { RedirectStandardOutput = capture, RedirectStandardError = capture };
        start.Environment.Clear();
        foreach ((string name, string value) in call.Environment)
            start.Environment[name] = value;
        try
        {
            return new PlainChild(Process.Start(start)!, capture);
        }
        catch (Win32Exception fault)
        {
            throw fault.NativeErrorCode == Posix.NoSuchFile
                ? ProgramStartException.Missing(call.Program, fault.Message)
                : ProgramStartException.Of(call.Program, fault.Message, fault);
        }
    }

    public void Signal(int signal)
    {
        if (signal != Posix.Interrupt)
            Kill();
    }

    public void Kill()
    {
        if (!Ended.IsCompleted)
            _process.Kill(entireProcessTree: true);
    }

    public void Dispose() => _process.Dispose();

    private async Task<ChildEnd> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return new ChildEnd(_process.ExitCode);
    }
}
