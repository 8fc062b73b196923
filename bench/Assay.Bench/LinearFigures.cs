using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Assay.Bench;

/// <summary>What one fit of a linear model cost and gave.</summary>
/// <param name="Fit">Seconds.</param>
/// <param name="Processor">The same in seconds of processor time, over all threads.</param>
/// <param name="Score">The peer script's score on the test rows; NaN where it was not asked for.</param>
internal sealed record LinearFigures(string Who, double Fit, double Processor, double Score, int Iterations)
{
    public static (T Result, LinearFigures Figures) Timed<T>(string who, Func<T> work)
    {
        GC.Collect();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        T result = work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (result, new LinearFigures(who, seconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, double.NaN, 0));
    }

    public static LinearFigures Of(JsonElement peer)
    {
        double Number(string name) => peer.GetProperty(name).GetDouble();
        return new LinearFigures($"scikit-learn {peer.GetProperty("version").GetString()}", Number("fit"), Number("fit_cpu"), Number("score"), (int)Number("iterations"));
    }

    /// <summary>Prints how many times as long as each of ours the peer takes, by medians.</summary>
    public static void Compare(List<LinearFigures> peers, params ReadOnlySpan<(string Name, List<LinearFigures> Ours)> all)
    {
        if (peers.Count == 0)
        {
            Console.WriteLine("no peer: /usr/bin/python3 has no sklearn (Debian: apt-get install python3-sklearn)");
            return;
        }

        foreach ((string name, List<LinearFigures> ours) in all)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peer / ours ({name}), of medians   fit {Median(peers, f => f.Fit):F2} / {Median(ours, f => f.Fit):F2} = {Median(peers, f => f.Fit) / Median(ours, f => f.Fit):F1}  processor {Median(peers, f => f.Processor):F2} / {Median(ours, f => f.Processor):F2} = {Median(peers, f => f.Processor) / Median(ours, f => f.Processor):F1}"));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Who,-19} fit {Fit,6:F3} s  processor {Processor,6:F3} s  score {Score:F5}  iterations {Iterations}");

    private static double Median(List<LinearFigures> figures, Func<LinearFigures, double> of) =>
        figures.Select(of).Order().ElementAt(figures.Count / 2);
}
