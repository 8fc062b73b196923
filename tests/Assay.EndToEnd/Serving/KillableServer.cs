using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Assay.EndToEnd.Programs;

namespace Assay.EndToEnd.Serving;

/// <summary>The server as a process of its own, which can be killed in the middle of a write and started again at the same address.</summary>
internal sealed class KillableServer(string workspace) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly StringWriter _said = new();
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The process, while it runs.</summary>
    public int Id => _process!.Id;

    /// <summary>What it wrote on both outputs since the beginning.</summary>
    public string Said
    {
        get
        {
            lock (_lock)
                return _said.ToString();
        }
    }

    /// <summary>Starts it and returns when it answers.</summary>
    /// <param name="shell">A command of the shell that runs before it in the same process, such as a limit.</param>
    public async Task StartAsync(string? shell = null)
    {
        string[] program = ["dotnet", AssayProgram.Path, "serve", "--port", $"{Address.Port}", "--workspace", workspace];
        string[] command = shell is null ? program : ["sh", "-c", $"{shell}; exec \"$@\"", "sh", .. program];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                if (await client.GetStringAsync("/health", limit.Token) == "OK")
                    return;
            }
            catch (HttpRequestException)
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"The server must start, but it ended with {_process.ExitCode}:\n{Said}");
                await Task.Delay(20, limit.Token); // It does not listen yet, and has no other way to say so.
            }
        }
    }

    /// <summary>Ends it at once, as a failure of the machine would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public void Dispose()
    {
        try
        {
            _process?.Kill();
            _process?.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
        _process?.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_lock)
            _said.WriteLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
