using System.Diagnostics;
using System.Globalization;
using System.Text;
using Assay.Testing;

namespace Assay.EndToEnd.Programs;

/// <summary>The program while it runs: to wait for what it says, and to end it in the middle.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly SemaphoreSlim _said = new(0);
    private readonly Task<string> _output;
    private readonly Task _reading;

    private RunningProgram(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public static RunningProgram Start(string folder, params string[] arguments)
    {
        // A shell may have started the tests with SIGINT ignored, which programs inherit; Perl gives the default back.
        string[] command = OperatingSystem.IsWindows()
            ? ["dotnet", AssayProgram.Path, .. arguments]
            : ["perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die", "dotnet", AssayProgram.Path, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Returns when standard error holds the text; fails when the program ends without it.</summary>
    public async Task SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Said().Contains(text, StringComparison.Ordinal))
        {
            if (_reading.IsCompleted)
                throw new InvalidOperationException($"The program must say '{text}' but ended without it:\n{Said()}");
            await _said.WaitAsync(limit.Token);
        }
    }

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal such as INT. Not on Windows.</summary>
    public async Task SignalAsync(string name)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        (await new Command("kill") { Arguments = [$"-{name}", id] }.RunAsync()).RequireSuccess();
    }

    public async Task<CommandResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        await _reading;
        return new CommandResult(_process.ExitCode, await _output, Said());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _said.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_error)
                _error.Append(line).Append('\n');
            _said.Release();
        }

        _said.Release();
    }

    private string Said()
    {
        lock (_error)
            return _error.ToString();
    }
}
