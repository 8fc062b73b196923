using System.Globalization;
using System.Text.Json;
using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>What a prediction costs: many rows of numbers, turn about with XGBoost on the same trees, and one row of numbers and texts.</summary>
internal static class PredictBenchmark
{
    private const int Repetitions = 7;

    public static async Task RunAsync(BenchArguments arguments)
    {
        int trees = arguments.Integer("trees", 100);
        await ManyRowsAsync(arguments.Integer("rows", 100_000), trees, arguments.Integer("leaves", 63), arguments.Integer("threads", 2), arguments.Integer("rounds", 3));

        Table loans = MixedTable.Of(2_000);
        Estimator[] estimators =
        [
            new LogisticRegression { Target = MixedTable.Target },
            new GradientBoosting { Target = MixedTable.Target, Iterations = trees },
            new RandomForest { Target = MixedTable.Target, Trees = trees },
        ];
        foreach (Estimator estimator in estimators)
            OneRowLatency.Print((Model)estimator.Fit(loans), loans.Slice(0, 50), arguments.Integer("calls", 20_000));
    }

    private static async Task ManyRowsAsync(int rows, int trees, int leaves, int threads, int rounds)
    {
        var workers = new Workers(threads);
        string folder = new ParticleEvents(2 * rows, seed: 7).Ensure(workers);
        (Table train, Table test) = ParticleTable.Read(folder, rows, rows);
        Model model = new GradientBoosting { Target = ParticleTable.Target, Iterations = trees, MaxLeaves = leaves }.Fit(train, new FitContext { Workers = workers });
        FeatureMatrix matrix = model.Features.Transform(test);
        var outputs = new double[rows * model.Predictor.OutputCount];
        string file = Path.Combine(folder, $"predict-{trees}-{leaves}.json");
        XgboostModel.Write(model, file);

        List<(double Wall, double Processor)> ours = [], peers = [];
        for (int round = 0; round < rounds; round++)
        {
            await AddAsync(ours, () => model.Predict(test, workers));
            if (await PeerScript.RunAsync("xgboost_predict.py", file, folder, rows, rows, threads, Repetitions) is { } peer)
                peers.Add((Median(peer.GetProperty("wall")), Median(peer.GetProperty("processor"))));
        }

        Print("Assay, model", rows, ours);
        List<(double Wall, double Processor)> predictor = [];
        await AddAsync(predictor, () => model.Predictor.Predict(matrix, outputs, workers, default));
        Print("Assay, predictor", rows, predictor);
        if (peers.Count == 0)
            return;
        Print("XGBoost", rows, peers);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peer / ours        wall {Middle(peers, p => p.Wall) / Middle(ours, p => p.Wall):F2}  processor {Middle(peers, p => p.Processor) / Middle(ours, p => p.Processor):F2}"));
    }

    private static async Task AddAsync(List<(double Wall, double Processor)> times, Action work)
    {
        Timing timing = await Timing.OfAsync(Repetitions, () =>
        {
            work();
            return Task.CompletedTask;
        });
        times.Add((timing.Median.TotalSeconds, timing.Processor.TotalSeconds));
    }

    private static void Print(string who, int rows, List<(double Wall, double Processor)> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{who,-18} {rows / Middle(times, t => t.Wall) / 1e6,6:F2} M rows/s  {rows / Middle(times, t => t.Processor) / 1e6,6:F2} M rows a processor second"));

    private static double Median(JsonElement times) => times.EnumerateArray().Select(t => t.GetDouble()).Order().ElementAt(times.GetArrayLength() / 2);

    private static double Middle(List<(double Wall, double Processor)> times, Func<(double Wall, double Processor), double> of) => times.Select(of).Order().ElementAt(times.Count / 2);
}
