using System.Diagnostics;
using System.Globalization;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Serving;

/// <summary><c>assay serve</c> as a process of its own.</summary>
internal sealed class ServingProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private ServingProgram(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it on a free port; it serves when the task completes.</summary>
    public static async Task<ServingProgram> StartAsync(string folder, params string[] arguments)
    {
        // A shell may have started the tests with SIGINT ignored, which programs inherit; Perl gives the default back.
        string[] command = ["-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die", "dotnet", AssayProgram.Path, "serve", "--port", "0", .. arguments];
        var process = Process.Start(new ProcessStartInfo("perl", command) { RedirectStandardOutput = true, WorkingDirectory = folder })!;
        using var limit = new CancellationTokenSource(Patience);
        string line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The server must say where it listens, but ended.");
        string address = line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd('.');
        return new ServingProgram(process, new Uri(address));
    }

    /// <summary>Sends a signal such as TERM; returns the exit code.</summary>
    public async Task<int> EndAsync(string signal)
    {
        string id = _process.Id.ToString(CultureInfo.InvariantCulture);
        (await new Command("kill") { Arguments = [$"-{signal}", id] }.RunAsync()).RequireSuccess();
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
