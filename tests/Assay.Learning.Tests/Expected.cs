using System.Text.Json;
using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests;

/// <summary>Inputs and results of scikit-learn 1.2.1, written by <c>expected/make_expected.py</c> unless said otherwise.</summary>
internal static class Expected
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<MetricCase> Metrics { get; } = Read<MetricCase[]>("metrics.json");

    public static IReadOnlyList<LinearCase> Fits { get; } = Read<LinearCase[]>("linear.json");

    /// <summary>Written by <c>expected/make_boosting.py</c>.</summary>
    public static BoostingData Boosting { get; } = Read<BoostingData>("boosting.json");

    /// <summary>Written by <c>expected/make_ranking.py</c>.</summary>
    public static RankingData Ranking { get; } = Read<RankingData>("ranking.json");

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected", name)), Json)!;
}

internal sealed record MetricCase(string Name, int Classes, double[] Labels, double[] Outputs, int[]? Counts, Dictionary<string, double> Expected)
{
    public TargetVector Truth() =>
        Classes == 0 ? TargetVector.OfNumbers(Labels) : TargetVector.OfClasses(ClassNames(), [.. Labels.Select(label => (int)label)]);

    public Predictions Predicted() => Classes == 0 ? Predictions.OfValues(Outputs) : Predictions.OfProbabilities(ClassNames(), Outputs);

    private string[] ClassNames() => [.. Enumerable.Range(0, Classes).Select(c => $"class {c}")];
}

internal sealed record LinearCase(string Name, string Kind, Dictionary<string, double> Options, double[]? Weights, double[][] X, double[] Y, double[][] Coefficients, double[] Intercepts);

internal sealed record BoostingData(int Train, double[][] Features, BoostingCase[] Cases)
{
    public Table Table(BoostingCase given)
    {
        IEnumerable<Column> inputs = Features.Select((x, i) => Some.Numbers($"x{i}", x));
        bool classes = given.Objective is "logistic" or "softmax";
        Column target = classes ? Some.Texts("target", [.. given.Target.Select(label => $"class {label}")]) : Some.Numbers("target", given.Target);
        return new Table([.. inputs, target]);
    }
}

internal sealed record BoostingCase(string Objective, Dictionary<string, double> Options, double[] Target, string Metric, double Score);

/// <param name="Reached">NDCG@10 of XGBoost on the rows of the later queries, by objective.</param>
internal sealed record RankingData(int TrainQueries, Dictionary<string, double> Reached, RankingCase[] Queries);

internal sealed record RankingCase(double[] Relevance, double[] Scores, int K, double Ndcg);
