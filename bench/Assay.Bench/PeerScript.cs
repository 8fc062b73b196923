using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assay.Bench;

/// <summary>A script of <c>bench/peers</c> that prints its figures as one line of JSON.</summary>
internal static class PeerScript
{
    /// <summary>Runs it once, in a process of its own; null when there is no Python with what it needs.</summary>
    public static async Task<JsonElement?> RunAsync(string script, params object[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(PathOf(script));
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

    private static string PathOf(string script, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "peers", script);
}
