using System.Diagnostics;
using System.Globalization;

using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Gradient boosting on a large dense table, turn about with XGBoost where it is installed.</summary>
internal static class BoostingBenchmark
{
    public static async Task RunAsync(BenchArguments arguments)
    {
        int rows = arguments.Integer("rows", 1_000_000);
        var task = new BoostingTask(rows, rows / 10, arguments.Integer("trees", 100), arguments.Integer("leaves", 63), Bins: 255, Rate: 0.1, arguments.Integer("threads", 2));
        var workers = new Workers(task.Threads);
        string folder = new ParticleEvents(task.TrainRows + task.TestRows, seed: 7).Ensure(workers);
        (Table train, Table test) = ParticleTable.Read(folder, task.TrainRows, task.TestRows);

        List<BoostingFigures> ours = [], peers = [];
        for (int i = 0; i < arguments.Integer("repetitions", 5); i++)
        {
            ours.Add(Fit(task, train, test, workers));
            Print(ours[^1]);
            if (await XgboostPeer.RunAsync(folder, task) is { } peer)
            {
                peers.Add(peer);
                Print(peer);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours    median fit {Median(ours, f => f.Fit):F2} s  processor {Median(ours, f => f.Processor):F2} s"));
        if (peers.Count == 0)
            Console.WriteLine("no peer: /usr/bin/python3 has no xgboost (Debian: apt-get install python3-xgboost)");
        else
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peer    median fit {Median(peers, f => f.Fit):F2} s  processor {Median(peers, f => f.Processor):F2} s\npeer / ours   fit {Median(peers, f => f.Fit) / Median(ours, f => f.Fit):F2}  processor {Median(peers, f => f.Processor) / Median(ours, f => f.Processor):F2}"));
    }

    private static BoostingFigures Fit(BoostingTask task, Table train, Table test, Workers workers)
    {
        var estimator = new GradientBoosting { Target = ParticleTable.Target, Iterations = task.Trees, MaxLeaves = task.Leaves, MaxBins = task.Bins, LearningRate = task.Rate };

        // What reading left behind is given back to the system: the peak is to be that of the fit.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Model model = estimator.Fit(train, new FitContext { Workers = workers });
        double fit = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;

        start = Stopwatch.GetTimestamp();
        Predictions predictions = model.Predict(test, workers, CancellationToken.None);
        double rowsPerSecond = test.RowCount / Stopwatch.GetElapsedTime(start).TotalSeconds;
        double auc = Metric.RocAuc.Score(predictions, TargetEncoding.Of(train, estimator.Target).Encode(test));
        return new BoostingFigures("Assay", fit, processor, auc, rowsPerSecond, Process.GetCurrentProcess().PeakWorkingSet64 / 1e6);
    }

    private static void Print(BoostingFigures figures) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Who,-15} fit {figures.Fit,6:F2} s  processor {figures.Processor,6:F2} s  AUC {figures.Auc:F5}  predict {figures.RowsPerSecond,10:N0} rows/s  peak {figures.PeakMegabytes,5:F0} MB"));

    private static double Median(List<BoostingFigures> figures, Func<BoostingFigures, double> of) =>
        figures.Select(of).Order().ElementAt(figures.Count / 2);
}
