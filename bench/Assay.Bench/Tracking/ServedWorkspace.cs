using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Assay.Bench;

/// <summary>The built program serving an empty folder, in a process of its own.</summary>
internal sealed class ServedWorkspace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("assay-bench-").FullName;
    private readonly Process _process;

    private ServedWorkspace(string? store)
    {
        Port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = _folder };
        foreach (string argument in new[] { Program(), "serve", "--port", Port.ToString(CultureInfo.InvariantCulture), "--workspace", _folder })
            start.ArgumentList.Add(argument);
        if (store is not null)
        {
            start.ArgumentList.Add("--store");
            start.ArgumentList.Add(store);
        }
        long began = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        while (!IsHealthy())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began).TotalSeconds > 30)
                throw new InvalidOperationException("assay serve does not answer; build it first: dotnet build -c Release");
            Thread.Sleep(2);
        }
        Startup = Stopwatch.GetElapsedTime(began);
    }

    public int Port { get; }

    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan Startup { get; }

    /// <param name="store">Another store than the folder's own, such as a PostgreSQL database.</param>
    public static ServedWorkspace Start(string? store) => new(store);

    /// <summary>Memory of the process, shared pages counted in parts, in MiB.</summary>
    public double PssMebibytes() =>
        File.ReadLines($"/proc/{_process.Id}/smaps_rollup")
            .First(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is { } kibibytes
            ? double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024
            : double.NaN;

    public TimeSpan Processor()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsHealthy()
    {
        try
        {
            using var connection = new HttpConnection(Port);
            connection.Call(HttpConnection.Get("/health"));
            return true;
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Program([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Assay.Cli", "bin", "Release", "net10.0", "assay.dll"));
}
