using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assay.Bench;

/// <summary>A script of <c>bench/peers</c>, where Python and what the script needs are installed.</summary>
internal static class PythonPeer
{
    /// <summary>Runs the script in a process of its own; null when it cannot run. Its last line of output is one JSON object.</summary>
    public static async Task<JsonElement?> RunAsync(string script, params object[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Here(), "..", "peers", script));
        foreach (object argument in arguments)
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        try
        {
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? JsonDocument.Parse(output).RootElement : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
