using System.Globalization;
using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Bench;

/// <summary>What a prediction costs: one row of a table of numbers and texts, and many rows of numbers.</summary>
internal static class PredictBenchmark
{
    private const string Target = "late";

    public static Task RunAsync(BenchArguments arguments)
    {
        int calls = arguments.Integer("calls", 20_000);
        int trees = arguments.Integer("trees", 100);
        Table loans = MixedTable(2_000);
        Estimator[] estimators =
        [
            new LogisticRegression { Target = Target },
            new GradientBoosting { Target = Target, Iterations = trees },
            new RandomForest { Target = Target, Trees = trees },
        ];
        ManyRows(arguments.Integer("rows", 100_000), trees, new Workers(arguments.Integer("threads", 2)));
        foreach (Estimator estimator in estimators)
            OneRow((Model)estimator.Fit(loans), loans.Slice(0, 50), calls);
        return Task.CompletedTask;
    }

    private static void ManyRows(int rows, int trees, Workers workers)
    {
        (Table train, Table test) = ParticleTable.Read(new ParticleEvents(2 * rows, seed: 7).Ensure(workers), rows, rows);
        Model model = new GradientBoosting { Target = "y", Iterations = trees, MaxLeaves = 63 }.Fit(train, new FitContext { Workers = workers });
        FeatureMatrix matrix = model.Features.Transform(test);
        var outputs = new double[rows * model.Predictor.OutputCount];
        Report("model", () => model.Predict(test, workers));
        Report("features", () => model.Features.Transform(test));
        Report("predictor", () => model.Predictor.Predict(matrix, outputs, workers, default));

        void Report(string what, Action work)
        {
            Timing timing = Timing.OfAsync(15, () => { work(); return Task.CompletedTask; }).GetAwaiter().GetResult();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows} rows, {what,-10} median {rows / timing.Median.TotalSeconds / 1e6:F2} M rows/s  best {rows / timing.Best.TotalSeconds / 1e6:F2}  per processor {rows / timing.Processor.TotalSeconds / 1e6:F2} M rows/s"));
        }
    }

    private static void OneRow(Model model, Table rows, int calls)
    {
        Table[] single = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Slice(row, 1))];
        FeatureMatrix[] matrices = [.. single.Select(model.Features.Transform)];
        var outputs = new double[model.Predictor.OutputCount];
        (double whole, double wholeBytes) = Measure(calls, i => model.Predict(single[i % single.Length]));
        (double features, double featureBytes) = Measure(calls, i => model.Features.Transform(single[i % single.Length]));
        (double predictor, double predictorBytes) = Measure(calls, i => model.Predictor.Predict(matrices[i % matrices.Length], outputs, Workers.One, default));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Estimator,-20} one row {whole,6:F2} µs {wholeBytes,6:F0} B   features {features,6:F2} µs {featureBytes,6:F0} B   predictor {predictor,6:F2} µs {predictorBytes,5:F0} B   (median of batches, processor time)"));
    }

    /// <summary>Median processor time and memory of a call, over batches of calls.</summary>
    private static (double Microseconds, double Bytes) Measure(int calls, Action<int> call)
    {
        const int Batches = 21;
        var times = new double[Batches];
        long bytes = 0;
        for (int batch = -5; batch < Batches; batch++)
        {
            if (batch == 0)
                bytes = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < calls; i++)
                call(i);
            if (batch >= 0)
                times[batch] = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / calls;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (times.Order().ElementAt(Batches / 2), (double)bytes / Batches / calls);
    }

    /// <summary>Made-up loans: twelve columns of numbers, texts and truths, some values missing.</summary>
    private static Table MixedTable(int rows)
    {
        RandomStream stream = RandomStream.Root(11);
        double Uniform(string name, int row) => stream.Child(name).UniformAt((ulong)row);
        double[] Numbers(string name, double scale, double missing) =>
            [.. Enumerable.Range(0, rows).Select(row => Uniform(name + " missing", row) < missing ? double.NaN : Math.Round(scale * Uniform(name, row), 2))];
        TextColumn Texts(string name, params string[] choices) =>
            TextColumn.Of(name, [.. Enumerable.Range(0, rows).Select(row => choices[(int)(Uniform(name, row) * choices.Length)])]);
        double[] income = Numbers("income", 9_000, 0.1), debt = Numbers("debt", 30_000, 0);
        bool[] late = [.. Enumerable.Range(0, rows).Select(row => Uniform("luck", row) < 1 / (1 + Math.Exp((double.IsNaN(income[row]) ? 0 : income[row] / 2_000) - (debt[row] / 7_000))))];
        return new Table(
        [
            new Float64Column("income", income), new Float64Column("debt", debt), new Float64Column("amount", Numbers("amount", 20_000, 0)),
            new Float64Column("months", Numbers("months", 60, 0.05)), new Float64Column("age", Numbers("age", 80, 0)), new Float64Column("assets", Numbers("assets", 100_000, 0.3)),
            Texts("home", "owner", "rent", "parents", "other"), Texts("marital", "single", "married", "divorced", "widowed", "separated"),
            Texts("job", "fixed", "freelance", "partime", "others"), Texts("records", "no", "yes"),
            new BooleanColumn("guarantor", [.. Enumerable.Range(0, rows).Select(row => Uniform("guarantor", row) < 0.2)]),
            new Int64Column("children", [.. Enumerable.Range(0, rows).Select(row => (long)(Uniform("children", row) * 5))]),
            new BooleanColumn(Target, late),
        ]);
    }
}
