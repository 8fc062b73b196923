using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assay.Bench;

/// <summary>XGBoost through Python, where both are installed.</summary>
internal static class XgboostPeer
{
    /// <summary>Fits once, in a process of its own; null when there is no Python with XGBoost.</summary>
    public static async Task<BoostingFigures?> RunAsync(string folder, BoostingTask task)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (object argument in new object[] { Script(), folder, task.TrainRows, task.Trees, task.Leaves, task.Bins, task.Rate, task.Threads })
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        try
        {
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? Parse(output) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static BoostingFigures Parse(string output)
    {
        JsonElement figures = JsonDocument.Parse(output).RootElement;
        double Number(string name) => figures.GetProperty(name).GetDouble();
        return new BoostingFigures(
            $"XGBoost {figures.GetProperty("version").GetString()}", Number("fit"), Number("fit_cpu"), Number("auc"), Number("rows_per_second"), Number("peak_megabytes"));
    }

    private static string Script([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "peers", "xgboost_hist.py");
}
