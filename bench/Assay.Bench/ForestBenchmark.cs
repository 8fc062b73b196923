using System.Diagnostics;
using System.Globalization;

using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>A random forest on a dense table, turn about with scikit-learn where it is installed.</summary>
internal static class ForestBenchmark
{
    public static async Task RunAsync(BenchArguments arguments)
    {
        int rows = arguments.Integer("rows", 100_000), threads = arguments.Integer("threads", 2), trees = arguments.Integer("trees", 100);
        bool regression = arguments.Text("task") == "regression";
        var workers = new Workers(threads);
        string folder = new ParticleEvents(rows + (rows / 10), seed: 7).Ensure(workers);
        (Table train, Table test) = ParticleTable.Read(folder, rows, rows / 10);

        List<ForestFigures> ours = [], peers = [];
        for (int i = 0; i < arguments.Integer("repetitions", 3); i++)
        {
            ours.Add(Fit(new RandomForest { Target = regression ? "x21" : ParticleTable.Target, Trees = trees, Seed = (ulong)i }, train, test, workers));
            Console.WriteLine(ours[^1]);
            if (!arguments.Flag("alone") && await PeerScript.RunAsync("sklearn_forest.py", folder, rows, trees, threads, i, regression ? "regression" : "classes") is { } peer)
            {
                double Number(string name) => peer.GetProperty(name).GetDouble();
                peers.Add(new ForestFigures($"scikit-learn {peer.GetProperty("version").GetString()}", Number("fit"), Number("fit_cpu"), Number("score"), Number("rows_per_second"), Number("peak_megabytes")));
                Console.WriteLine(peers[^1]);
            }
        }

        if (peers.Count == 0)
            Console.WriteLine("no peer: /usr/bin/python3 has no sklearn (Debian: apt-get install python3-sklearn)");
        else
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peer / ours, of medians   fit {Ratio(f => f.Fit):F1}  processor {Ratio(f => f.Processor):F1}  score {Median(peers, f => f.Score):F4} / {Median(ours, f => f.Score):F4}"));

        double Ratio(Func<ForestFigures, double> of) => Median(peers, of) / Median(ours, of);
    }

    private static ForestFigures Fit(RandomForest estimator, Table train, Table test, Workers workers)
    {
        GC.Collect();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Model model = estimator.Fit(train, new FitContext { Workers = workers });
        double fit = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;

        start = Stopwatch.GetTimestamp();
        Predictions predictions = model.Predict(test, workers, CancellationToken.None);
        double rowsPerSecond = test.RowCount / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Metric metric = predictions.Task == LearningTask.Regression ? Metric.RSquared : Metric.RocAuc;
        double score = metric.Score(predictions, TargetEncoding.Of(train, estimator.Target).Encode(test));
        return new ForestFigures("Assay", fit, processor, score, rowsPerSecond, Process.GetCurrentProcess().PeakWorkingSet64 / 1e6);
    }

    private static double Median(List<ForestFigures> figures, Func<ForestFigures, double> of) =>
        figures.Select(of).Order().ElementAt(figures.Count / 2);
}

/// <summary>What one fit cost and gave.</summary>
/// <param name="Fit">Seconds from the rows in memory to the model.</param>
/// <param name="Processor">The same in seconds of processor time, over all threads.</param>
/// <param name="Score">ROC AUC or R² on the test rows.</param>
internal sealed record ForestFigures(string Who, double Fit, double Processor, double Score, double RowsPerSecond, double PeakMegabytes)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Who,-18} fit {Fit,6:F2} s  processor {Processor,6:F2} s  score {Score:F4}  predict {RowsPerSecond,10:N0} rows/s  peak {PeakMegabytes,5:F0} MB");
}
