namespace Assay.Bench;

/// <summary>One verb for each benchmark.</summary>
internal static class Benchmarks
{
    public static SortedDictionary<string, Func<BenchArguments, Task>> ByVerb { get; } = new(StringComparer.Ordinal)
    {
        ["boosting"] = BoostingBenchmark.RunAsync,
        ["csv"] = CsvBenchmark.RunAsync,
        ["forest"] = ForestBenchmark.RunAsync,
        ["linear"] = LinearBenchmark.RunAsync,
        ["store"] = StoreBenchmark.RunAsync,
        ["text"] = TextBenchmark.RunAsync,
        ["neighbours"] = NeighboursBenchmark.RunAsync,
        ["predict"] = PredictBenchmark.RunAsync,
        ["tracking"] = TrackingBenchmark.RunAsync,
    };
}
