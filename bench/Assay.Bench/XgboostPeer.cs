using System.Text.Json;

namespace Assay.Bench;

/// <summary>XGBoost through Python, where both are installed.</summary>
internal static class XgboostPeer
{
    /// <summary>Fits once, in a process of its own; null when there is no Python with XGBoost.</summary>
    public static async Task<BoostingFigures?> RunAsync(string folder, BoostingTask task)
    {
        JsonElement? output = await PeerScript.RunAsync("xgboost_hist.py", folder, task.TrainRows, task.Trees, task.Leaves, task.Bins, task.Rate, task.Threads);
        return output is { } figures ? Parse(figures) : null;
    }

    private static BoostingFigures Parse(JsonElement figures)
    {
        double Number(string name) => figures.GetProperty(name).GetDouble();
        return new BoostingFigures(
            $"XGBoost {figures.GetProperty("version").GetString()}", Number("fit"), Number("fit_cpu"), Number("auc"), Number("rows_per_second"), Number("peak_megabytes"));
    }
}
